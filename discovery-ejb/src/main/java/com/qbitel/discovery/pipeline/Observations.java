package com.qbitel.discovery.pipeline;

import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.Warning;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarLimits;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.mixture.Mixture;
import com.qbitel.discovery.mixture.TextAndBinary;
import com.qbitel.discovery.statistics.ContentAssessment.ContentKind;
import com.qbitel.discovery.statistics.ContentAssessment.Judgement;
import com.qbitel.discovery.statistics.ContentAssessment.KindShare;
import com.qbitel.discovery.statistics.TrafficStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a reader of a result has to know of its input, as warnings: payload that no grammar can
 * explain, several protocols in one group, and what was not looked at.
 */
final class Observations {

  /** The group of all messages that an input gives as such. */
  private static final String ALL = "all";

  /** What the groups begin with that are parts of it. */
  private static final String PART = "part ";

  private static final double LARGELY = 0.5;
  private static final int MANY = 10_000;
  private static final int NAMED = 4;
  private static final double NOTABLE = 0.01;

  private final Capture capture;
  private final MessageTable messages;
  private final List<Warning> warnings = new ArrayList<>();

  private Observations(Capture capture) {
    this.capture = capture;
    this.messages = capture.messages();
  }

  /** The warnings about an input, of which the stages may have found nothing. */
  static List<Warning> of(
      Capture capture, Optional<TrafficStatistics> statistics, Optional<Grammar> grammar) {
    Observations o = new Observations(capture);
    statistics.ifPresent(o::content);
    boolean named = o.services();
    if (!o.headsAndText() && !named) {
      o.binaryMixture();
    }
    grammar.ifPresent(o::limits);
    return o.warnings;
  }

  /** Payload that is as random as ciphertext, or messages that are compressed one by one. */
  private void content(TrafficStatistics statistics) {
    Judgement all = statistics.content().corpus();
    Judgement bodies = statistics.content().bodies();
    if (all.kind() == ContentKind.ENCRYPTED) {
      encrypted("The payload", all);
    } else if (bodies.kind() == ContentKind.ENCRYPTED
        && bodies.bytes() >= LARGELY * statistics.bytes()) {
      // a clear header makes all bytes together less even than ciphertext is
      encrypted("What follows the first 64 bytes of each message", bodies);
    }
    for (KindShare share : statistics.content().messages()) {
      if (share.kind() == ContentKind.COMPRESSED && share.share() >= LARGELY) {
        warn(
            "compressed",
            "%.0f %% of the messages look compressed; no fields can be found in what is.",
            100 * share.share());
      }
    }
  }

  private void encrypted(String subject, Judgement j) {
    warn(
        "encrypted",
        "%s looks encrypted (%.2f): %s. No fields can be found in it.",
        subject,
        j.confidence(),
        String.join("; ", j.reasons()));
  }

  /** Messages that were given as such, with ports of several services among their endpoints. */
  private boolean services() {
    if (!capture.group().filter().equals(ALL)) {
      return false;
    }
    List<String> services =
        capture.groups().stream()
            .filter(g -> !g.filter().equals(ALL) && !g.filter().startsWith(PART))
            .map(g -> String.format(Locale.ROOT, "%s (%,d)", g.filter(), g.messages()))
            .limit(NAMED)
            .toList();
    if (services.isEmpty()) {
      return false;
    }
    warn(
        "several-services",
        "The messages are of several services, analysed as one protocol: %s. If they are"
            + " different protocols, choose one with a filter.",
        String.join(", ", services));
    return true;
  }

  /** Text beside binary messages: two protocols, or heads and bodies. */
  private boolean headsAndText() {
    Optional<TextAndBinary> both = TextAndBinary.of(messages);
    both.ifPresent(b ->
        warn(
            "mixed-protocols",
            "Of %,d messages looked at %,d begin as text and %,d as binary data: several protocols,"
                + " or bodies apart from their heads. They were analysed as one protocol.%s",
            b.looked(),
            b.text(),
            b.binary(),
            choice()));
    return both.isPresent();
  }

  /**
   * Binary messages that fall into two parts without anything in common. What one port carries is
   * one protocol, whatever its messages look like.
   */
  private void binaryMixture() {
    if (!capture.group().filter().equals(ALL)) {
      return;
    }
    Mixture.of(messages)
        .ifPresent(m ->
            warn(
                "mixed-protocols",
                "Of %,d messages looked at %,d have nothing in common with the other %,d, neither"
                    + " bytes at a place nor where they state their length: two protocols, which"
                    + " were analysed as one.%s",
                m.looked(),
                m.larger(),
                m.looked() - m.larger(),
                choice()));
  }

  /** How parts can be analysed by themselves, where messages were given as such. */
  private String choice() {
    return capture.group().filter().equals(ALL)
        ? " The filters 'part 1' and 'part 2' choose one."
        : "";
  }

  /** What the grammar was learned from, when that is little of what there is. */
  private void limits(Grammar grammar) {
    if (messages.size() > MANY) {
      warn(
          "analysis-sample",
          "Formats were learned from a sample of about %d messages, types from several samples; all"
              + " %,d messages were divided and counted.",
          GrammarLimits.MESSAGES,
          messages.size());
    }
    longer(GrammarLimits.LEARNED_BYTES, "where fields begin was learned from that part alone");
    if (grammar.text()) {
      longer(GrammarLimits.DIVIDED_TEXT, "what stands behind is not divided");
    }
  }

  /** Says how much stands behind so many bytes of each message, unless that is next to nothing. */
  private void longer(int most, String consequence) {
    int longer = 0;
    long behind = 0;
    for (int m = 0; m < messages.size(); m++) {
      longer += messages.length(m) > most ? 1 : 0;
      behind += Math.max(0, messages.length(m) - most);
    }
    double share = (double) behind / Math.max(1, messages.byteCount());
    if (share >= NOTABLE) {
      warn(
          "analysis-sample",
          "%.0f %% of the bytes stand behind the first %,d bytes of %,d messages: %s.",
          100 * share,
          most,
          longer,
          consequence);
    }
  }

  private void warn(String code, String text, Object... values) {
    warnings.add(new Warning(code, String.format(Locale.ROOT, text, values)));
  }
}
