package com.qbitel.discovery.grammar.column;

/**
 * What the first judgement says of the same place in messages of other types: a header that all
 * share is better seen where its fields vary.
 */
final class OtherTypes {

  /** Number of values that are added. */
  static final int COUNT = 6;

  private static final float NOTHING = -1;
  private static final int FEW = 3;

  private final CutFeatures features;
  private final Columns common;
  private final float[] chance; // per column
  private final float[] sum; // per place, over the columns of all types
  private final float[] weight;
  private final float[] most; // per place the two highest chances, of columns of more than a few
  private final float[] second;

  OtherTypes(CutFeatures features, float[] byByte) {
    this.features = features;
    common = features.common();
    chance = new float[features.columns()];
    sum = new float[common.count()];
    weight = new float[common.count()];
    most = new float[common.count()];
    second = new float[common.count()];
    for (int c = 0; c < chance.length; c++) {
      int k = features.member(c, 0);
      int place = common.of(k);
      chance[c] = byByte[k];
      float w = weight(c);
      sum[place] += w * chance[c];
      weight[place] += w;
      if (features.size(c) >= FEW) {
        second[place] = Math.max(second[place], Math.min(most[place], chance[c]));
        most[place] = Math.max(most[place], chance[c]);
      }
    }
  }

  private float weight(int c) {
    return (float) Math.sqrt(features.size(c));
  }

  /** Adds what is known of byte {@code k} of a message, from entry {@code j} of a row on. */
  int add(int k, int from, int to, float[] row, int j) {
    int at = j;
    for (int shift = -1; shift <= 1; shift++) {
      boolean inside = k + shift > from && k + shift < to;
      row[at++] += inside ? others(k + shift) : NOTHING;
    }
    int c = features.column(k);
    int place = common.of(k);
    float w = weight(c);
    row[at++] += (weight[place] - w) / weight[place];
    boolean own = features.size(c) >= FEW && chance[c] >= most[place];
    row[at++] += own ? second[place] : most[place];
    row[at++] += features.varies(c) ? 1 : 0;
    return at;
  }

  /** Mean chance at the place of a byte, over other types. */
  private float others(int k) {
    int c = features.column(k);
    int place = common.of(k);
    float w = weight(c);
    float rest = weight[place] - w;
    return rest < 0.5f ? NOTHING : (sum[place] - w * chance[c]) / rest;
  }
}
