package com.qbitel.discovery.statistics;

import com.qbitel.discovery.statistics.FieldBoundary.BoundaryKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Positions at which the entropy of neighbouring windows changes.
 *
 * <p>Both windows are equally long, shorter than the limit near the ends of a message but never
 * than {@link #SHORTEST}. The difference alone hardly tells a boundary from its neighbours: eight
 * different bytes have 3 bits whether the first of them is a zero or not. The Jensen-Shannon
 * divergence (doi:10.1109/18.61115) does: it is 1 only where the windows share no value. Sums are
 * kept in integers, so that the order of the messages does not matter.
 */
final class EntropyChanges {

  private static final int SHORTEST = 4;
  private static final double NOTABLE = 1 / 3.0; // one bit of the three of eight bytes
  private static final double UNIT = 1L << 32;

  private final Selection messages;
  private final BoundaryLimits limits;
  private final double[] log;
  private final int[] before = new int[256];
  private final int[] after = new int[256];
  private final long[] sum; // of change times divergence, in units of 2^-32
  private final int[] rising;
  private final int[] falling;

  private EntropyChanges(Selection messages, BoundaryLimits limits) {
    this.messages = messages;
    this.limits = limits;
    log = new double[2 * limits.window() + 1];
    for (int i = 1; i < log.length; i++) {
      log[i] = Entropy.log2(i);
    }
    sum = new long[limits.positions() + 1];
    rising = new int[sum.length];
    falling = new int[sum.length];
  }

  static List<FieldBoundary> of(Selection messages, BoundaryLimits limits) {
    return new EntropyChanges(messages, limits).find();
  }

  private List<FieldBoundary> find() {
    for (int m = 0; m < messages.size(); m++) {
      byte[] bytes = messages.head(m, limits.positions() + limits.window());
      int last = Math.min(limits.positions(), bytes.length - SHORTEST);
      for (int at = SHORTEST; at <= last; at++) {
        compare(bytes, at, Math.min(limits.window(), Math.min(at, bytes.length - at)));
      }
    }
    List<FieldBoundary> result = new ArrayList<>();
    for (int at = SHORTEST; at < sum.length; at++) {
      double confidence = Math.abs(sum[at]) / UNIT / messages.size();
      if (confidence >= limits.confidence()) {
        result.add(boundary(at, Math.min(1, confidence)));
      }
    }
    return result;
  }

  private void compare(byte[] bytes, int at, int width) {
    for (int i = 0; i < width; i++) {
      before[bytes[at - 1 - i] & 0xff]++;
      after[bytes[at + i] & 0xff]++;
    }
    double logsBefore = 0;
    double logsAfter = 0;
    double logsUnion = 0;
    for (int i = 0; i < width; i++) {
      int left = bytes[at - 1 - i] & 0xff;
      int right = bytes[at + i] & 0xff;
      logsBefore += log[before[left]];
      logsAfter += log[after[right]];
      logsUnion += log[before[left] + after[left]] + log[before[right] + after[right]];
    }
    for (int i = 0; i < width; i++) {
      before[bytes[at - 1 - i] & 0xff] = 0;
      after[bytes[at + i] & 0xff] = 0;
    }
    // the entropy of w values is log2 w less the mean logarithm of their frequencies
    double change = (logsBefore - logsAfter) / width / log[width];
    double divergence = 1 + (logsBefore + logsAfter - logsUnion) / (2.0 * width);
    sum[at] += Math.round(change * divergence * UNIT);
    rising[at] += change >= NOTABLE ? 1 : 0;
    falling[at] += change <= -NOTABLE ? 1 : 0;
  }

  private FieldBoundary boundary(int at, double confidence) {
    boolean rises = sum[at] > 0;
    double support = messages.share(rises ? rising[at] : falling[at]);
    String sentence =
        String.format(
            Locale.ROOT,
            "In %.1f %% of the messages the entropy of the bytes %s here.",
            100 * support,
            rises ? "rises" : "falls");
    return new FieldBoundary(
        at, false, BoundaryKind.ENTROPY_CHANGE, confidence, support, null, 0, List.of(sentence));
  }
}
