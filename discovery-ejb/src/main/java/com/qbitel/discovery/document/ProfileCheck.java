package com.qbitel.discovery.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.document.DiscoveryDocument.FramingPart;
import com.qbitel.discovery.document.DiscoveryDocument.FramingRulePart;
import com.qbitel.discovery.document.DiscoveryDocument.FramingSidePart;
import com.qbitel.discovery.document.DiscoveryDocument.TextLayoutPart;
import com.qbitel.discovery.document.DiscoveryDocument.TypePart;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.grammar.Region;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a profile that anybody may have edited says only what a profile can: what all who use
 * profiles rely on is asked here, once, when it is read. It may still be wrong about its protocol.
 */
final class ProfileCheck {

  /** Bytes of a message within which fields, keys and structure have their places. */
  static final int REACH = 1 << 16;

  /** Most bytes of a message. */
  static final int MOST_BYTES = 1 << 24;

  private static final int MOST_TYPES = 256;
  private static final int MOST_FIELDS = 10_000;
  private static final int MOST_DECISIONS = 512;

  private final ProfileDocument profile;
  private final DocumentFaults faults = new DocumentFaults("profile");

  private ProfileCheck(ProfileDocument profile) {
    this.profile = profile;
  }

  /**
   * Checks a profile.
   *
   * @throws RequestException with the first places at which it says what cannot be
   */
  static void of(ProfileDocument profile) {
    ProfileCheck check = new ProfileCheck(profile);
    check.head();
    check.types();
    check.faults.refuse();
    check.faults.require(
        DecisionCount.within(MOST_DECISIONS, profile.messageTypes()),
        "/messageTypes",
        "the selectors lead to more than %s decisions".formatted(MOST_DECISIONS));
    check.faults.refuse();
    DocumentFaults.ifPresent(
        profile.grammar(),
        g -> {
          DocumentFaults.ifPresent(g.rules(), r -> RulesCheck.of(r, check.faults));
        });
    check.stateMachine();
    check.faults.refuse();
  }

  /**
   * Checks what does not depend on where it is written: lists have no empty places, and numbers are
   * none beyond those of IEEE 754, which read as infinity.
   *
   * @throws RequestException with the first places
   */
  static void of(JsonNode tree) {
    DocumentFaults faults = new DocumentFaults("profile");
    values(tree, "", faults);
    faults.refuse();
  }

  private static void values(JsonNode node, String at, DocumentFaults faults) {
    boolean finite = !node.isDouble() || Double.isFinite(node.doubleValue());
    faults.require(finite, at, "the number is too great");
    for (int k = 0; node.isArray() && k < node.size(); k++) {
      faults.require(!node.get(k).isNull(), at + "/" + k, "there must be a value");
      values(node.get(k), at + "/" + k, faults);
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      values(member.getValue(), at + "/" + name(member.getKey()), faults);
    }
  }

  private static String name(String member) {
    return member.replace("~", "~0").replace("/", "~1");
  }

  private void head() {
    faults.between(0, profile.messageCount(), Long.MAX_VALUE, "/messageCount");
    faults.share(profile.confidence(), "/confidence");
    filter();
    DocumentFaults.ifPresent(profile.framing(), this::framing);
    DocumentFaults.ifPresent(
        profile.grammar(),
        g -> {
          DocumentFaults.ifPresent(g.layout(), this::layout);
        });
    DocumentFaults.ifPresent(
        profile.parser(),
        p -> {
          faults.share(p.heldOutParseRate(), "/parser/heldOutParseRate");
          faults.share(p.unexplainedBytes(), "/parser/unexplainedBytes");
        });
  }

  private void filter() {
    try {
      CaptureOptions.defaults().withFilter(profile.filter());
    } catch (RequestException e) {
      faults.require(false, "/filter", "there is no filter of conversations");
    }
  }

  private void framing(FramingPart f) {
    faults.present(f.kind(), "/framing/kind");
    faults.share(f.confidence(), "/framing/confidence");
    faults.present(f.evidence(), "/framing/evidence");
    faults.atMost(2, f.sides(), "/framing/sides");
    faults.each(f.sides(), "/framing/sides", this::side);
  }

  private void side(FramingSidePart side, String at) {
    faults.present(side.rule(), at + "/rule");
    DocumentFaults.ifPresent(side.rule(), r -> rule(r, at + "/rule"));
    DocumentFaults.ifPresent(side.opening(), r -> rule(r, at + "/opening"));
  }

  private void rule(FramingRulePart r, String at) {
    faults.present(r.name(), at + "/name");
    faults.between(0, r.offset(), REACH, at + "/offset");
    faults.between(-MOST_BYTES, r.addend(), MOST_BYTES, at + "/addend");
    DocumentFaults.ifPresent(r.delimiter(), d -> faults.hex(d, at + "/delimiter"));
  }

  private void layout(TextLayoutPart t) {
    String at = "/grammar/layout";
    DocumentFaults.ifPresent(t.delimiter(), d -> faults.between(0, d, 0xff, at + "/delimiter"));
    faults.share(t.threshold(), at + "/threshold");
    t.slots().forEach((key, p) -> edge(key, p, 6, at + "/slots/" + name(key)));
    t.shapes().forEach((key, p) -> edge(key, p, 5, at + "/shapes/" + name(key)));
  }

  /** An edge's key ends with the sorts of its four tokens; that of a slot begins with a number. */
  private void edge(String key, Double probability, int words, String at) {
    faults.present(probability, at);
    String[] w = key.split(" ", -1);
    boolean numbers = w.length == words;
    for (int k = words - 4; numbers && k < words; k++) {
      numbers = w[k].matches("[0-9]{1,2}");
    }
    faults.require(
        numbers && (words == 5 || w[0].matches("[0-9]{1,4}")), at, "the name is no edge of tokens");
  }

  private void types() {
    faults.atMost(MOST_TYPES, profile.messageTypes(), "/messageTypes");
    int fields = 0;
    for (TypePart t : profile.messageTypes()) {
      fields += t.fields().size();
    }
    faults.require(
        fields <= MOST_FIELDS,
        "/messageTypes",
        "there may be %s fields, not %s".formatted(MOST_FIELDS, fields));
    faults.refuse();
    Set<String> ids = new HashSet<>();
    faults.each(
        profile.messageTypes(),
        "/messageTypes",
        (t, at) -> {
          TypeCheck.of(t, at, faults);
          lines(t, at);
          faults.require(
              t.id() == null || ids.add(t.id()), at + "/id", "another type has the same");
        });
  }

  /** Fields stand in lines that the layout tells apart, or in those that all layouts do. */
  private void lines(TypePart type, String at) {
    List<String> known =
        profile.grammar() == null || profile.grammar().layout() == null
            ? List.of()
            : profile.grammar().layout().lines();
    faults.each(
        type.fields(),
        at + "/fields",
        (f, place) ->
            faults.require(
                f.placement() == null
                    || !Region.LINE.label().equals(f.placement().region())
                    || f.placement().line() != null
                        && (known.contains(f.placement().line())
                            || f.placement().line().matches("[*][:!]|#[0-3]")),
                place + "/placement/line",
                "there is no such line"));
  }

  private void stateMachine() {
    StateMachinePart m = profile.stateMachine();
    if (m == null) {
      return;
    }
    String at = "/stateMachine";
    faults.between(0, m.flows(), Integer.MAX_VALUE, at + "/flows");
    Set<String> ids = new HashSet<>();
    profile.messageTypes().forEach(t -> ids.add(t.id()));
    for (int k = 0; k < m.states().size(); k++) {
      StateMachinePart.StatePart s = m.states().get(k);
      String place = at + "/states/" + k;
      faults.require(s.id() == k, place + "/id", "states are numbered in order, from 0");
      faults.between(0, s.visits(), Long.MAX_VALUE, place + "/visits");
      faults.between(0, s.endings(), Long.MAX_VALUE, place + "/endings");
      faults.share(s.unseen(), place + "/unseen");
    }
    faults.each(
        m.transitions(),
        at + "/transitions",
        (t, place) -> {
          faults.between(0, t.from(), m.states().size() - 1, place + "/from");
          faults.between(0, t.to(), m.states().size() - 1, place + "/to");
          faults.require(ids.contains(t.type()), place + "/type", "there is no such message type");
          faults.between(0, t.count(), Long.MAX_VALUE, place + "/count");
          faults.between(0, t.flows(), Integer.MAX_VALUE, place + "/flows");
          faults.share(t.probability(), place + "/probability");
        });
  }
}
