package com.qbitel.discovery.grammar.column;

import java.util.Arrays;

/**
 * What a first judgement of all columns says around each of them: protocols that have cut fields of
 * two bytes so far go on with such. The measures of a second judgement.
 */
public final class CutContext {

  private static final int REACH = 8;
  private static final int NEAR = 24;
  private static final int MEMBERS = 16;
  private static final float CERTAIN = 6;
  private static final int PARITIES = 4;

  /** Number of values of a row. */
  public static final int COUNT =
      2 * REACH + 1 + 4 + 3 * PARITIES + Strides.COUNT + OtherTypes.COUNT + 7;

  private final TypedBytes messages;
  private final CutFeatures features;
  private final float[] logOdds;
  private final float[] chance; // running sums of probabilities, by distance mod 4 in their message
  private final int[] message;
  private final float[] common;
  private final Strides strides;
  private final OtherTypes others;

  /**
   * @param byColumn log-odds of a cut before each column by the first judgement
   */
  public CutContext(TypedBytes messages, CutFeatures features, double[] byColumn) {
    this.messages = messages;
    this.features = features;
    int n = messages.byteCount();
    logOdds = new float[n];
    chance = new float[n];
    message = new int[n];
    for (int m = 0; m < messages.size(); m++) {
      int from = messages.start()[m];
      for (int k = from; k < messages.start()[m + 1]; k++) {
        message[k] = m;
        double l = Math.clamp(byColumn[features.column(k)], -CERTAIN, CERTAIN);
        logOdds[k] = k == from ? CERTAIN : (float) l;
        chance[k] = (float) (1 / (1 + Math.exp(-logOdds[k])));
      }
    }
    common = common();
    strides = new Strides(messages, features, chance);
    others = new OtherTypes(features, chance);
  }

  /** Of all messages: how dense cuts are, by offset mod 4, and how wide certain fields are. */
  private float[] common() {
    double[] sum = new double[PARITIES];
    double[] count = new double[PARITIES];
    double[] width = new double[3];
    double fields = 0;
    for (int m = 0; m < messages.size(); m++) {
      int from = messages.start()[m];
      int last = from;
      for (int k = from + 1; k < messages.start()[m + 1]; k++) {
        double w = 1.0 / features.size(features.column(k));
        sum[k - from & 3] += w * chance[k];
        count[k - from & 3] += w;
        if (chance[k] > 0.5) {
          int wide = k - last;
          fields += w;
          width[0] += wide == 1 ? w : 0;
          width[1] += wide == 2 ? w : 0;
          width[2] += wide == 4 ? w : 0;
          last = k;
        }
      }
    }
    float[] out = new float[7];
    for (int p = 0; p < PARITIES; p++) {
      out[p] = (float) (sum[p] / (count[p] + 1e-9));
    }
    for (int i = 0; i < 3; i++) {
      out[PARITIES + i] = (float) (width[i] / (fields + 1e-9));
    }
    return out;
  }

  /** The row of a column, a new array. */
  public float[] row(int c) {
    float[] row = new float[COUNT];
    int n = Math.min(MEMBERS, features.size(c));
    for (int i = 0; i < n; i++) {
      add(features.member(c, (int) ((long) i * features.size(c) / n)), row);
    }
    for (int j = 0; j < COUNT - common.length; j++) {
      row[j] /= n;
    }
    System.arraycopy(common, 0, row, COUNT - common.length, common.length);
    return row;
  }

  private void add(int k, float[] row) {
    int from = messages.start()[message[k]];
    int to = messages.start()[message[k] + 1];
    int j = 0;
    for (int shift = -REACH; shift <= REACH; shift++) {
      int at = k + shift;
      row[j++] += at < from || at > to ? -CERTAIN - 1 : at == to ? CERTAIN : logOdds[at];
    }
    int back = k - 1;
    while (back > from && k - back < NEAR && chance[back] < 0.5) {
      back--;
    }
    int ahead = k + 1;
    while (ahead < to && ahead - k < NEAR && chance[ahead] < 0.5) {
      ahead++;
    }
    row[j++] += k - back;
    row[j++] += ahead - k;
    row[j++] += ahead - back;
    row[j++] += back - from & 3;
    float[] sum = new float[3 * PARITIES];
    float[] count = new float[3 * PARITIES];
    for (int at = Math.max(from + 1, k - NEAR); at < Math.min(to, k + NEAR); at++) {
      if (at != k) {
        int parity = at - k & 3;
        int side = at < k ? 0 : PARITIES;
        sum[side + parity] += chance[at];
        count[side + parity]++;
        sum[2 * PARITIES + parity] += logOdds[at] > 2 ? 1 : 0;
        count[2 * PARITIES + parity]++;
      }
    }
    for (int p = 0; p < sum.length; p++) {
      row[j++] += count[p] == 0 ? -1 : sum[p] / count[p];
    }
    j = strides.add(k, from, to, row, j);
    others.add(k, from, to, row, j);
  }

  /** A row with another behind it. */
  public static float[] join(float[] first, float[] second) {
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
