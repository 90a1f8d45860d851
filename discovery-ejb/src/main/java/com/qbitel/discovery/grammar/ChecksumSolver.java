package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.ChecksumRelation.Cover;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  static final int VERIFY = 48;
  private static final int MIN_BYTES = 8;
  private static final double SHARE = 0.95;
  private static final double MAX_CHANCE = 1e-4;
  private static final double PROBABILITY = 0.99;

  /** Share of the values of the most varied word that are many. */
  private static final double MANY = 0.3;

  private static final Set<Cover> WHOLE = Set.of(Cover.WHOLE_ZEROED, Cover.WHOLE_WITHOUT);

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
    wholeSum(messages, minLength).ifPresent(out::add);
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

  /** At most {@value #VERIFY} different messages of moderate length. */
  static List<byte[]> distinct(Rows rows) {
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
          if (a == ChecksumAlgorithm.INTERNET && WHOLE.contains(c)) {
            continue; // each word is the complement of all others: see wholeSum
          }
          long expected = c.apply(a, example, at, width);
          for (int order = 0; order < (width == 1 ? 1 : 2); order++) {
            if (ChecksumRelation.value(example, at, width, order == 1) != expected) {
              continue;
            }
            ChecksumRelation r = new ChecksumRelation(span, a, c, order == 1);
            int matched = matches(messages, r);
            double chance = Chance.of(17.0 * 8 * 2 * 2 * MAX_OFFSET, matched, 8 * width);
            if (matched >= SHARE * messages.size() && chance <= MAX_CHANCE) {
              return Optional.of(finding(r, matched, messages.size(), chance));
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * What was found in some messages, for others, which may be too few or too much alike to find it
   * there; empty when it does not hold for nearly all of them.
   */
  static Optional<Finding> adopted(ChecksumRelation relation, Rows rows) {
    List<byte[]> messages = distinct(rows);
    int matched = (int) messages.stream().filter(relation::holds).count();
    return matched == 0 || matched < SHARE * messages.size()
        ? Optional.empty()
        : Optional.of(
            finding(
                relation,
                matched,
                messages.size(),
                Chance.of(1, matched, 8 * relation.span().width())));
  }

  private static Finding finding(ChecksumRelation r, int matched, int tested, double chance) {
    Evidence e =
        new Evidence(
            SOURCE,
            r.formula(),
            matched,
            tested,
            chance,
            "Equals the "
                + r.algorithm().label()
                + " of "
                + r.cover().text()
                + " in "
                + matched
                + " of "
                + tested
                + (BEFORE.contains(r.cover()) && !r.span().fromEnd()
                    ? " different beginnings of messages."
                    : " different messages."));
    return new Finding(
        r.span(), FieldKind.CHECKSUM, r.algorithm().fieldName(), PROBABILITY, null, 0, e, r);
  }

  /**
   * The sum of the Internet protocols (RFC 1071) over the whole message. Where one word makes it
   * right, any word is what makes it right; the checksum is the first that has many values.
   */
  private static Optional<Finding> wholeSum(List<byte[]> messages, int minLength) {
    int words = Math.min(MAX_OFFSET, minLength - 2) / 2;
    int[] values = new int[Math.max(0, words)];
    Arrays.setAll(values, w -> Variety.of(messages, Span.at(2 * w, 2)).values());
    int most = Arrays.stream(values).max().orElse(0);
    for (int w = 0; w < words; w++) {
      if (values[w] >= Math.max(FIRST, MANY * most)) {
        ChecksumRelation r =
            new ChecksumRelation(
                Span.at(2 * w, 2), ChecksumAlgorithm.INTERNET, Cover.WHOLE_ZEROED, false);
        int matched = matches(messages, r);
        double chance = Chance.of(MAX_OFFSET, matched, 16);
        return matched >= SHARE * messages.size()
            ? Optional.of(finding(r, matched, messages.size(), chance))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * Prefilter: as many different values as a checksum would have, in every byte of it.
   *
   * @param values number of different values
   * @param bytes number of different bytes in the column that has the fewest
   */
  record Variety(int values, int bytes) {

    static Variety of(List<byte[]> messages, Span span) {
      long[] values = new long[messages.size()];
      for (int i = 0; i < values.length; i++) {
        byte[] m = messages.get(i);
        values[i] = ChecksumRelation.value(m, span.start(m.length), span.width(), false);
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

  private static int matches(List<byte[]> messages, ChecksumRelation r) {
    int matched = 0;
    for (int i = 0; i < messages.size(); i++) {
      if (r.holds(messages.get(i))) {
        matched++;
      } else if (i < FIRST) {
        return 0;
      }
    }
    return matched;
  }
}
