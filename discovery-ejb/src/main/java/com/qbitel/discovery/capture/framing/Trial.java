package com.qbitel.discovery.capture.framing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A rule tried on sample streams.
 *
 * @param rule the rule
 * @param messages complete messages found
 * @param bytes their bytes
 * @param sizes how many different sizes they have, at most {@value #SIZES}
 * @param coverage share of the streams' bytes that it explains, longer streams weighing no more
 *     than short ones
 * @param exact streams that a message ends exactly with
 * @param tested streams whose end is known
 * @param judged messages whose headers were looked at
 * @param gain bits saved by knowing the boundaries of those, see {@link HeaderRegularity}
 * @param openings share of streams whose first message begins like the others
 * @param starts per stream the offsets of those
 */
record Trial(
    FramingRule rule,
    int messages,
    long bytes,
    int sizes,
    double coverage,
    int exact,
    int tested,
    int judged,
    double gain,
    double openings,
    List<int[]> starts) {

  private static final int SIZES = 1000;

  /** What a stream that no message ends with counts against a length. */
  private static final double MISS_BITS = 4;

  /** In what share rules that lead alike may differ. */
  private static final double ALIKE = 0.02;

  private static final double LATE = 40;
  private static final double UNUSUAL = 0.8;
  private static final double MIN_COVERAGE = 0.5;

  /**
   * Most messages that are looked at, in one stream and in all together; of fewer the headers.
   *
   * @param gain the trial is worth a closer look from so many bits on
   */
  private record Extent(int messages, int allMessages, int headers, int allHeaders, double gain) {

    /** A glance: most rules are wrong, and the sooner that shows the better. */
    static final Extent FEW = new Extent(2000, 16_000, 2000, 16_000, 40);

    static final Extent MANY = new Extent(100_000, 200_000, 2000, 40_000, 0);
  }

  /** What was seen, and whether there was more to see. */
  private record Look(Trial trial, boolean more) {}

  /** Streams after which a hopeless rule is given up. */
  private static final int EARLY = 8;

  private static final double MIN_EXACTNESS = 0.65;

  /** How many times its largest message an open stream's unexplained end may be. */
  private static final int TAIL = 4;

  /** Longer streams weigh no more than this: one file transfer must not outvote all others. */
  private static final int WEIGHT_BYTES = 2048;

  /**
   * Share of streams that end with a message, shrunk towards a half; a rule that ends none of many
   * is worth nothing.
   */
  double exactness() {
    return (exact + 0.5) / (tested + 0.5);
  }

  /** Bits saved a message, weighted by how much of the streams the rule explains. */
  double score() {
    return savedPerMessage() * coverage * exactness() * openings * plausibility(rule);
  }

  /** Formats state their length early, and count in a usual way. */
  private static double plausibility(FramingRule rule) {
    return rule instanceof LengthField f
        ? (1 - f.offset() / LATE) * (f.natural() ? 1 : UNUSUAL)
        : 1;
  }

  /** Whether it leads through nearly the same boundaries as the other, and saves as much. */
  boolean leadsAlike(Trial other) {
    return Math.abs(judged - other.judged) <= ALIKE * other.judged
        && Math.abs(savedPerMessage() - other.savedPerMessage()) <= ALIKE * other.savedPerMessage();
  }

  /** Whether every boundary of the other rule is one of this rule, and not the other way round. */
  boolean refines(Trial other) {
    if (judged <= other.judged) {
      return false;
    }
    for (int i = 0; i < starts.size(); i++) {
      int[] fine = starts.get(i);
      int k = 0;
      for (int start : other.starts.get(i)) {
        while (k < fine.length && fine[k] < start) {
          k++;
        }
        if (k == fine.length) {
          break; // further than was looked at
        }
        if (fine[k] != start) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Bits saved a message: by the regularity of its head, and by meeting the streams' ends, which a
   * length would hit by chance once in a message's size.
   */
  double savedPerMessage() {
    return judged == 0 ? 0 : gain / judged + endBits() / messages;
  }

  private double endBits() {
    double size = Math.max(2, (double) bytes / messages);
    return rule instanceof LengthField
        ? exact * Math.log(size) / Math.log(2) - MISS_BITS * (tested - exact)
        : 0;
  }

  /**
   * Walks through all streams.
   *
   * @param from per stream where its first message begins; negative leaves the stream out
   * @return no gain when less than half of the bytes or of the streams' ends are explained
   */
  static Trial of(
      FramingRule rule, List<ByteStream> streams, int[] from, HeaderRegularity regularity) {
    Look glance = look(rule, streams, from, regularity, Extent.FEW);
    return glance.more() && glance.trial().gain() >= Extent.FEW.gain()
        ? look(rule, streams, from, regularity, Extent.MANY).trial()
        : glance.trial();
  }

  private static Look look(
      FramingRule rule,
      List<ByteStream> streams,
      int[] from,
      HeaderRegularity regularity,
      Extent extent) {
    boolean more = false;
    double covered = 0;
    double weights = 0;
    int messages = 0;
    long bytes = 0;
    int exact = 0;
    int tested = 0;
    int judged = 0;
    List<int[]> starts = new ArrayList<>(streams.size());
    int[] ends = new int[streams.size()];
    boolean[] sizes = new boolean[SIZES];
    int most = Math.min(extent.messages(), extent.allMessages() / streams.size());
    int headers = Math.min(extent.headers(), extent.allHeaders() / streams.size());
    for (int i = 0; i < streams.size(); i++) {
      ByteStream s = streams.get(i);
      double weight = Math.min(WEIGHT_BYTES, s.length());
      weights += weight;
      int[] found = from[i] < 0 ? null : walk(rule, s, from[i], most);
      int n = found == null ? 0 : found.length - 1;
      more |= n == most;
      tested += s.toEnd() && n < most ? 1 : 0;
      if (n == 0) {
        starts.add(new int[0]);
      } else {
        int looked = Math.min(n, headers);
        starts.add(Arrays.copyOf(found, looked));
        ends[i] = found[looked];
        judged += looked;
        messages += n;
        bytes += found[n] - from[i];
        int largest = 0;
        for (int k = 0; k < n; k++) {
          int size = found[k + 1] - found[k];
          largest = Math.max(largest, size);
          sizes[Math.min(SIZES - 1, size)] = true;
        }
        // a stream that goes on behind what is known may well end inside a message
        boolean plausible = !s.toEnd() && s.length() - found[n] <= TAIL * (long) largest;
        covered +=
            weight * (plausible || n == most ? 1 : (double) (found[n] - from[i]) / s.length());
        exact += s.toEnd() && n < most && found[n] == s.length() ? 1 : 0;
      }
      if (i >= EARLY && covered < MIN_COVERAGE / 2 * weights) {
        return new Look(nothing(rule), more);
      }
    }
    boolean exactly = exact + 0.5 >= MIN_EXACTNESS * (tested + 0.5);
    if (messages < 2 || !exactly || covered < MIN_COVERAGE * weights) {
      return new Look(nothing(rule), more);
    }
    int different = 0;
    for (boolean size : sizes) {
      different += size ? 1 : 0;
    }
    Trial trial =
        new Trial(
            rule,
            messages,
            bytes,
            different,
            covered / weights,
            exact,
            tested,
            judged,
            regularity.gain(starts, ends),
            regularity.openingShare(starts, ends),
            starts);
    return new Look(trial, more);
  }

  private static Trial nothing(FramingRule rule) {
    return new Trial(rule, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of());
  }

  /** Offsets of the messages and the end of the last one; null when the rule contradicts. */
  static int[] walk(FramingRule rule, ByteStream s, int from, int most) {
    int[] found = new int[16];
    int n = 0;
    int p = from;
    int end = s.length();
    while (p < end && n < most) {
      int size = rule.size(s.bytes(), p, end);
      if (size == FramingRule.NONE) {
        return null;
      }
      if (size == FramingRule.PARTIAL) {
        break;
      }
      if (n + 1 >= found.length) {
        found = Arrays.copyOf(found, 2 * n);
      }
      found[n++] = p;
      p += size;
    }
    found[n] = p;
    return Arrays.copyOf(found, n + 1);
  }
}
