package com.qbitel.discovery.capture.framing;

import com.qbitel.discovery.capture.Framing;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the streams of a protocol fall into messages. Immutable. */
public final class StreamFraming {

  private static final String SEGMENT = "segment";
  private static final double MAX_CONFIDENCE = 0.99;

  /** So many messages are still few: a rule may fit them by chance. */
  private static final double FEW = 6;

  private final List<Optional<SideFraming>> sides;

  StreamFraming(Optional<SideFraming> client, Optional<SideFraming> server) {
    sides = List.of(client, server);
  }

  /**
   * Infers the framing of streams of one protocol from their bytes.
   *
   * @return empty when no rule explains either side
   */
  public static Optional<StreamFraming> infer(List<ByteStream> streams) {
    return FramingSearch.search(streams);
  }

  /** Name of the rule's kind; of both kinds when the sides differ. */
  public String kind() {
    List<String> kinds =
        sides.stream().flatMap(Optional::stream).map(s -> s.rule().kind()).distinct().toList();
    return String.join(" and ", kinds);
  }

  /** Probability that both ends of a message are where the protocol has them. */
  public double confidence() {
    double sum = 0;
    double weight = 0;
    for (Optional<SideFraming> side : sides) {
      if (side.isPresent()) {
        Trial t = side.get().trial();
        sum += t.messages() * t.coverage() * t.exactness() * -Math.expm1(-t.messages() / FEW);
        weight += t.messages();
      }
    }
    return Math.min(MAX_CONFIDENCE, sum / weight);
  }

  /** What speaks for the rule, in words. */
  public String evidence() {
    boolean same = sides.get(0).equals(sides.get(1));
    StringBuilder s = new StringBuilder();
    for (int side = 0; side < (same ? 1 : 2); side++) {
      if (!same) {
        s.append(s.isEmpty() ? "" : "; ").append(side == 0 ? "client: " : "server: ");
      }
      s.append(sides.get(side).map(StreamFraming::words).orElse("no rule was found"));
    }
    return s.toString();
  }

  private static String words(SideFraming side) {
    Trial t = side.trial();
    return String.format(
        Locale.ROOT,
        "%s: %,d messages of %d different sizes cover %.1f %% of the sample and end exactly with %d of"
            + " %d streams%s",
        t.rule().formula(),
        t.messages(),
        t.sizes(),
        100 * t.coverage(),
        t.exact(),
        t.tested(),
        opening(side));
  }

  private static String opening(SideFraming side) {
    return side.opened()
        ? "; streams open with "
            + side.opening().map(FramingRule::formula).orElse("something else, in one piece")
        : "";
  }

  /** How both sides are cut, the client's first. */
  public List<Framing.Side> sides() {
    return sides.stream()
        .map(side ->
            side.map(StreamFraming::value)
                .orElseGet(() -> new Framing.Side(Framing.Rule.named(SEGMENT), Optional.empty())))
        .toList();
  }

  private static Framing.Side value(SideFraming s) {
    Optional<Framing.Rule> opening =
        s.opened()
            ? Optional.of(
                s.opening().map(FramingRule::value).orElseGet(() -> Framing.Rule.named(SEGMENT)))
            : Optional.empty();
    return new Framing.Side(s.rule().value(), opening);
  }

  /** Whether a rule is known for what this side sends. */
  public boolean explains(int side) {
    return sides.get(side).isPresent();
  }

  /**
   * Cuts a stream into messages. Bytes that the rule does not explain become pieces of their own.
   * Takes time proportional to the stream's length.
   *
   * @return offsets of the messages, ascending, the first is 0; empty when the stream is empty
   */
  public int[] cut(ByteStream s) {
    Cuts cuts = new Cuts();
    FramingRule rule = sides.get(s.side()).orElseThrow().rule();
    Recovery recovery = new Recovery(rule, s);
    int end = s.length();
    int p =
        sides.get(s.side()).orElseThrow().opened()
            ? Chains.opening((LengthField) rule, s, first -> opens(s, first))
            : 0;
    if (p > 0) {
      opening(s, p, cuts);
    }
    p = Math.max(0, p);
    while (p < end) {
      int size = rule.size(s.bytes(), p, end);
      boolean broken = size == FramingRule.NONE || size == FramingRule.PARTIAL && s.toEnd();
      if (size > 0) {
        cuts.add(p);
        p += size;
      } else {
        int next = broken ? recovery.behind(p) : end;
        if (p == 0 && next < end) {
          opening(s, next, cuts);
        } else {
          cuts.add(p);
        }
        p = next;
      }
    }
    return cuts.offsets();
  }

  /** Whether the messages that a stream opens with, if it does with any, end at an offset. */
  private boolean opens(ByteStream s, int end) {
    Optional<FramingRule> rule = sides.get(s.side()).flatMap(SideFraming::opening);
    int p = rule.isPresent() ? 0 : end;
    while (p < end) {
      int size = rule.get().size(s.bytes(), p, end);
      if (size <= 0) {
        return false;
      }
      p += size;
    }
    return true;
  }

  private void opening(ByteStream s, int end, Cuts cuts) {
    Optional<FramingRule> rule = sides.get(s.side()).flatMap(SideFraming::opening);
    int p = 0;
    while (p < end) {
      cuts.add(p);
      int at = p;
      int size = rule.map(r -> r.size(s.bytes(), at, end)).orElse(FramingRule.NONE);
      p = size > 0 ? p + size : end;
    }
  }

  private static final class Cuts {
    private int[] offsets = new int[16];
    private int size;

    private void add(int offset) {
      if (size == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * size);
      }
      offsets[size++] = offset;
    }

    private int[] offsets() {
      return Arrays.copyOf(offsets, size);
    }
  }
}
