package com.qbitel.discovery.grammar.keyword;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Columns with few values, and the lengths of messages: what a key of types goes with. Measures how
 * much of each a division tells within directions, corrected for the bias of small samples (Miller
 * and Madow 1955).
 */
final class Partners {

  private static final int MOST = 48;
  private static final int MOST_VALUES = 32;
  private static final int REACH = 200;
  private static final double LN2 = Math.log(2);

  private final Sample sample;
  private final List<Labels> partners = new ArrayList<>();
  private final List<Integer> offsets = new ArrayList<>();
  private final double[] variety;
  private final double[] nLogN;
  private double all;

  Partners(Sample sample) {
    this.sample = sample;
    int n = sample.size();
    nLogN = new double[n + 1];
    for (int k = 2; k <= n; k++) {
      nLogN[k] = k * Math.log(k) / LN2;
    }
    for (int o = 0; o < Math.min(REACH, sample.width()) && partners.size() < MOST; o++) {
      Labels p = Candidates.bytes(sample, o);
      boolean repeats =
          partners.stream().skip(Math.max(0, partners.size() - 3)).anyMatch(q -> same(p, q));
      if (p.count() >= 2 && p.count() <= MOST_VALUES && !repeats) {
        partners.add(p);
        offsets.add(o);
      }
    }
    Labels lengths = lengths(sample);
    if (lengths.count() >= 2 && lengths.count() <= Math.max(16, n / 5)) {
      partners.add(lengths);
      offsets.add(-1);
    }
    variety = new double[partners.size()];
    for (int p = 0; p < variety.length; p++) {
      variety[p] =
          Math.max(0, partners.get(p).jointEntropy(sample.side()) - sample.side().entropy());
      all += variety[p];
    }
  }

  private static boolean same(Labels a, Labels b) {
    return a.count() == b.count() && Arrays.equals(a.of(), b.of());
  }

  static Labels lengths(Sample sample) {
    long[] length = new long[sample.size()];
    for (int i = 0; i < length.length; i++) {
      length[i] = sample.length(i);
    }
    return Labels.of(length);
  }

  /**
   * What a key tells of its partners.
   *
   * @param share of the variety of all partners that it tells
   * @param mean share of each partner's variety
   * @param perBit bits told of each partner, per bit of the key
   * @param most bits told of one partner, per bit of the key
   * @param variety bits of the key within directions
   */
  record Told(double share, double mean, double perBit, double most, double variety) {}

  Told told(KeyCandidate key) {
    Labels side = sample.side();
    Labels crossed = key.labels().cross(side);
    double bits = Math.max(0, crossed.entropy() - side.entropy());
    if (key.labels().count() < 2) {
      return new Told(0, 0, 0, 0, bits);
    }
    int n = sample.size();
    // members of each crossed class together, so that a partner is counted class by class
    int[] sizes = crossed.sizes();
    int[] begin = new int[sizes.length + 1];
    for (int l = 0; l < sizes.length; l++) {
      begin[l + 1] = begin[l] + sizes[l];
    }
    int[] member = new int[n];
    int[] filled = begin.clone();
    int[] sideOf = new int[sizes.length];
    for (int i = 0; i < n; i++) {
      member[filled[crossed.of()[i]]++] = i;
      sideOf[crossed.of()[i]] = side.of()[i];
    }
    int[] sideSize = side.sizes();
    int[] keys = new int[sideSize.length];
    for (int s : sideOf) {
      keys[s]++;
    }
    double sum = 0;
    double shares = 0;
    double most = 0;
    int looked = 0;
    int[] cell = new int[n + 1];
    for (int p = 0; p < variety.length; p++) {
      if (variety[p] <= 1e-6 || offsets.get(p) >= 0 && key.covers(offsets.get(p))) {
        continue;
      }
      double told = told(partners.get(p), member, begin, sideOf, sideSize, keys, cell);
      sum += told;
      shares += told / variety[p];
      most = Math.max(most, told / Math.max(1e-6, bits));
      looked++;
    }
    return new Told(
        sum / (all + 1e-9),
        shares / Math.max(1, looked),
        sum / Math.max(0.1, bits) / Math.max(1, looked),
        most,
        bits);
  }

  private double told(
      Labels partner,
      int[] member,
      int[] begin,
      int[] sideOf,
      int[] sideSize,
      int[] keys,
      int[] cell) {
    int[] value = partner.of();
    int sides = sideSize.length;
    int[] total = new int[sides * partner.count()];
    double[] inside = new double[sides]; // sum of n log n of the cells
    double[] classes = new double[sides];
    for (int l = 0; l + 1 < begin.length; l++) {
      int s = sideOf[l];
      for (int k = begin[l]; k < begin[l + 1]; k++) {
        int v = value[member[k]];
        cell[v]++;
        total[s * partner.count() + v]++;
      }
      for (int k = begin[l]; k < begin[l + 1]; k++) {
        int v = value[member[k]];
        inside[s] += nLogN[cell[v]];
        cell[v] = 0;
      }
      classes[s] += nLogN[begin[l + 1] - begin[l]];
    }
    double sum = 0;
    for (int s = 0; s < sides; s++) {
      double values = 0;
      int different = 0;
      for (int v = 0; v < partner.count(); v++) {
        int m = total[s * partner.count() + v];
        values += nLogN[m];
        different += m > 0 ? 1 : 0;
      }
      // N times the mutual information, from N H(x) = N log N - sum n log n
      double bits = nLogN[sideSize[s]] - classes[s] - values + inside[s];
      double bias = (different - 1.0) * (keys[s] - 1.0) / (2 * LN2);
      sum += sideSize[s] < 3 ? 0 : Math.max(0, bits - bias);
    }
    return sum / sample.size();
  }
}
