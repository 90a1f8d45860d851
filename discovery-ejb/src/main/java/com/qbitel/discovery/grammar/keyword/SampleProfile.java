package com.qbitel.discovery.grammar.keyword;

import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.grammar.detector.LengthFields;
import java.util.Arrays;

/** What is known of a sample before any key is looked at: columns, lengths, exchanges. */
final class SampleProfile {

  private static final int LENGTH_REACH = 96;
  private static final int ECHO_REACH = 64;
  private static final double FILLED = 0.75;
  private static final double PARTLY_FILLED = 0.3;
  private static final double ECHOED = 0.4;

  private final Sample sample;
  private final Exchanges exchanges;
  private final Labels lengths;
  private final double[] entropy;
  private final boolean[] statesLength;
  private final boolean lengthStated;
  private final int[] tellingBefore;

  SampleProfile(Sample sample) {
    this.sample = sample;
    exchanges = Exchanges.of(sample);
    lengths = Partners.lengths(sample);
    entropy = new double[sample.width()];
    for (int o = 0; o < entropy.length; o++) {
      entropy[o] = Candidates.bytes(sample, o).entropy();
    }
    statesLength = new boolean[Sample.REACH];
    boolean stated = false;
    TypedBytes bytes = sample.bytes(LENGTH_REACH);
    for (LengthFields.LengthField f : LengthFields.in(bytes)) {
      Arrays.fill(statesLength, f.offset(), f.offset() + f.width(), true);
      stated = true;
    }
    lengthStated = stated;
    tellingBefore = tellingBefore();
  }

  private int[] tellingBefore() {
    double full = Math.max(1, Math.log(Math.min(256, sample.size())) / Math.log(2));
    int[] before = new int[entropy.length + 1];
    for (int o = 0; o < entropy.length; o++) {
      double fill = entropy[o] / full;
      boolean identifier =
          fill > FILLED
              || o < ECHO_REACH && fill > PARTLY_FILLED && exchanges.echo(sample, o) > ECHOED;
      boolean telling = entropy[o] > 0 && !statesLength[o] && !identifier;
      before[o + 1] = before[o] + (telling ? 1 : 0);
    }
    return before;
  }

  Sample sample() {
    return sample;
  }

  Exchanges exchanges() {
    return exchanges;
  }

  /** Messages by their lengths. */
  Labels lengths() {
    return lengths;
  }

  /** Bits of a column; -1 where there is none. */
  double entropyAt(int offset) {
    return offset >= 0 && offset < entropy.length ? entropy[offset] : -1;
  }

  /** Whether a byte belongs to an integer that states the length of all messages. */
  boolean statesLength(int offset) {
    return offset >= 0 && offset < statesLength.length && statesLength[offset];
  }

  /** Whether there is such an integer. */
  boolean lengthStated() {
    return lengthStated;
  }

  /**
   * The number of columns before an offset that change and are neither lengths nor, as far as can
   * be seen, identifiers or counters: what stands before the type code is mostly one of those.
   */
  int tellingBefore(int offset) {
    return tellingBefore[Math.min(offset, tellingBefore.length - 1)];
  }
}
