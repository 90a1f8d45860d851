package com.qbitel.discovery.grammar;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds checksums by computing them: a field at a fixed offset or at the end of the message equals
 * a published function of other bytes of the same message.
 *
 * <p>A place is tried only when its values look like a checksum's: many of them distinct, in every
 * byte. A relation that fails on one of {@value #FIRST} messages is dropped at once; the others are
 * verified on up to {@value #VERIFY} different messages and accepted at {@value #SHARE}. Where a
 * checksum covers what stands before it, messages that agree up to there are one. For a trailer of
 * 16 bits the chance is below 10<sup>-20</sup>; for 8 bits at least {@value #MIN_BYTES} different
 * messages are asked for.
 */
final class ChecksumSolver implements Detector {

  static final String SOURCE = "checksum-solver";

  private static final int MAX_OFFSET = 40;
  private static final int MAX_BYTES = 2000;
  private static final int FIRST = 4;
  private static final int VERIFY = 48;
  private static final int MIN_BYTES = 8;
  private static final double SHARE = 0.95;
  private static final double MAX_CHANCE = 1e-4;
  private static final double PROBABILITY = 0.99;

  /** Which bytes are covered, given the place [at, at + width) of the field. */
  private enum Cover {
    WHOLE_ZEROED("the whole message with the field as zeros"),
    WHOLE_WITHOUT("the whole message without the field"),
    AFTER("all that follows the field"),
    BEFORE("all that precedes the field"),
    BEFORE_FROM_1("what precedes the field from byte 1 on"),
    BEFORE_FROM_2("what precedes the field from byte 2 on"),
    BEFORE_FROM_3("what precedes the field from byte 3 on"),
    BEFORE_FROM_4("what precedes the field from byte 4 on");

    private final String text;

    Cover(String text) {
      this.text = text;
    }

    /** The checksum of the covered bytes, or -1 when there are none. */
    long apply(ChecksumAlgorithm a, byte[] m, int at, int width) {
      switch (this) {
        case WHOLE_ZEROED -> {
          byte[] z = m.clone();
          Arrays.fill(z, at, at + width, (byte) 0);
          return a.of(z, 0, z.length);
        }
        case WHOLE_WITHOUT -> {
          byte[] z = new byte[m.length - width];
          System.arraycopy(m, 0, z, 0, at);
          System.arraycopy(m, at + width, z, at, m.length - at - width);
          return a.of(z, 0, z.length);
        }
        case AFTER -> {
          return at + width < m.length ? a.of(m, at + width, m.length) : -1;
        }
        case BEFORE, BEFORE_FROM_1, BEFORE_FROM_2, BEFORE_FROM_3, BEFORE_FROM_4 -> {
          int from = ordinal() - BEFORE.ordinal();
          return from + 1 < at ? a.of(m, from, at) : -1;
        }
      }
      throw new AssertionError(this);
    }
  }

  private static final List<Cover> BEFORE =
      List.of(
          Cover.BEFORE,
          Cover.BEFORE_FROM_1,
          Cover.BEFORE_FROM_2,
          Cover.BEFORE_FROM_3,
          Cover.BEFORE_FROM_4);

  @Override
  public List<Finding> detect(Rows rows, int minLength) {
    List<byte[]> messages = distinct(rows);
    List<Finding> out = new ArrayList<>();
    if (messages.size() < FIRST || minLength < 4) {
      return out;
    }
    for (int width : new int[] {4, 2, 1}) {
      solve(messages, Span.trailing(width, width), minLength).ifPresent(out::add);
      for (int o = 0; width > 1 && o + width <= Math.min(MAX_OFFSET, minLength - 2); o++) {
        Span span = Span.at(o, width);
        if (out.stream().noneMatch(f -> f.span().overlaps(span))) {
          solve(messages, span, minLength).ifPresent(out::add);
        }
      }
    }
    return out;
  }

  private static List<byte[]> distinct(Rows rows) {
    Map<String, byte[]> seen = new LinkedHashMap<>();
    Rows few = rows.evenly(4 * VERIFY);
    for (int i = 0; i < few.size() && seen.size() < VERIFY; i++) {
      if (few.length(i) <= MAX_BYTES) {
        byte[] m = few.payload(i);
        seen.putIfAbsent(new String(m, StandardCharsets.ISO_8859_1), m);
      }
    }
    return List.copyOf(seen.values());
  }

  private static Optional<Finding> solve(List<byte[]> messages, Span span, int min) {
    int width = span.width();
    if (min < width + 2) {
      return Optional.empty();
    }
    Variety variety = Variety.of(messages, span);
    if (!variety.enough(0)) {
      return Optional.empty();
    }
    List<Cover> whole =
        Stream.of(Cover.WHOLE_ZEROED, Cover.WHOLE_WITHOUT, Cover.AFTER)
            .filter(c -> !span.fromEnd() || c == Cover.WHOLE_ZEROED)
            .toList();
    Optional<Finding> found = solve(messages, span, variety, whole);
    if (found.isPresent() || !span.fromEnd() && span.offset() < 4) {
      return found;
    }
    return solve(span.fromEnd() ? messages : heads(messages, span), span, variety, BEFORE);
  }

  /** Messages that differ in what stands before the end of the field. */
  private static List<byte[]> heads(List<byte[]> messages, Span span) {
    Map<String, byte[]> seen = new LinkedHashMap<>();
    for (byte[] m : messages) {
      int end = span.start(m.length) + span.width();
      seen.putIfAbsent(new String(m, 0, end, StandardCharsets.ISO_8859_1), m);
    }
    return List.copyOf(seen.values());
  }

  private static Optional<Finding> solve(
      List<byte[]> messages, Span span, Variety variety, List<Cover> covers) {
    int width = span.width();
    int least = width == 1 ? MIN_BYTES : FIRST;
    if (messages.size() < least || !variety.enough(messages.size())) {
      return Optional.empty();
    }
    byte[] example = messages.getFirst();
    int at = span.start(example.length);
    for (ChecksumAlgorithm a : ChecksumAlgorithm.values()) {
      if (a.width() == width) {
        for (Cover c : covers) {
          long expected = c.apply(a, example, at, width);
          for (int order = 0; order < (width == 1 ? 1 : 2); order++) {
            if (value(example, at, width, order == 1) != expected) {
              continue;
            }
            int matched = matches(messages, span, a, c, order == 1);
            double chance = Chance.of(17.0 * 8 * 2 * 2 * MAX_OFFSET, matched, 8 * width);
            if (matched >= SHARE * messages.size() && chance <= MAX_CHANCE) {
              return Optional.of(finding(span, a, c, order == 1, matched, messages.size(), chance));
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Finding finding(
      Span span, ChecksumAlgorithm a, Cover c, boolean le, int matched, int tested, double chance) {
    Evidence e =
        new Evidence(
            SOURCE,
            Integers.name(span.width(), le)
                + "("
                + span.text()
                + ") = "
                + a.label()
                + " of "
                + c.text,
            matched,
            tested,
            chance,
            "Equals the "
                + a.label()
                + " of "
                + c.text
                + " in "
                + matched
                + " of "
                + tested
                + (BEFORE.contains(c) && !span.fromEnd()
                    ? " different beginnings of messages."
                    : " different messages."));
    return new Finding(span, FieldKind.CHECKSUM, a.label(), PROBABILITY, null, 0, e);
  }

  /**
   * Prefilter: as many different values as a checksum would have, in every byte of it.
   *
   * @param values number of different values
   * @param bytes number of different bytes in the column that has the fewest
   */
  private record Variety(int values, int bytes) {

    static Variety of(List<byte[]> messages, Span span) {
      long[] values = new long[messages.size()];
      for (int i = 0; i < values.length; i++) {
        byte[] m = messages.get(i);
        values[i] = value(m, span.start(m.length), span.width(), false);
      }
      int bytes = Integer.MAX_VALUE;
      for (int k = 0; k < span.width(); k++) {
        BitSet seen = new BitSet(256);
        for (long v : values) {
          seen.set((int) (v >>> Byte.SIZE * k) & 0xff);
        }
        bytes = Math.min(bytes, seen.cardinality());
      }
      Arrays.sort(values);
      int different = 1;
      for (int i = 1; i < values.length; i++) {
        different += values[i] == values[i - 1] ? 0 : 1;
      }
      return new Variety(different, bytes);
    }

    /** Whether they are enough for so many messages. */
    boolean enough(int n) {
      return values >= Math.max(4, 0.35 * n) && bytes >= Math.max(3, 0.25 * n);
    }
  }

  private static int matches(
      List<byte[]> messages, Span span, ChecksumAlgorithm a, Cover c, boolean le) {
    int matched = 0;
    for (int i = 0; i < messages.size(); i++) {
      byte[] m = messages.get(i);
      int at = span.start(m.length);
      if (c.apply(a, m, at, span.width()) == value(m, at, span.width(), le)) {
        matched++;
      } else if (i < FIRST) {
        return 0;
      }
    }
    return matched;
  }

  private static long value(byte[] m, int at, int width, boolean le) {
    long v = 0;
    for (int k = 0; k < width; k++) {
      v = v << 8 | m[at + (le ? width - 1 - k : k)] & 0xff;
    }
    return v;
  }
}
