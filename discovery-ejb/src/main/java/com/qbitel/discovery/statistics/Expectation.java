package com.qbitel.discovery.statistics;

/**
 * How often a byte string would occur in a sample if its bytes were independent: the number of
 * places that have room for it times the product of the frequencies of its bytes.
 */
final class Expectation {

  private final double[] sum; // log2 of the product of the frequencies of the symbols before
  private final double[] log2Places; // by length

  Expectation(Sample sample, int longest) {
    int[] text = sample.text();
    long[] counts = new long[Sample.ALPHABET];
    for (int symbol : text) {
      counts[symbol]++;
    }
    double[] log2Share = new double[Sample.ALPHABET];
    for (int symbol = Sample.SEPARATOR + 1; symbol < Sample.ALPHABET; symbol++) {
      log2Share[symbol] =
          counts[symbol] == 0 ? 0 : Entropy.log2((double) counts[symbol] / sample.bytes());
    }
    sum = new double[text.length + 1];
    for (int i = 0; i < text.length; i++) {
      sum[i + 1] = sum[i] + log2Share[text[i]];
    }
    log2Places = log2Places(sample, longest);
  }

  private static double[] log2Places(Sample sample, int longest) {
    long[] atLeast = new long[longest + 2]; // messages with at least this length
    long[] bytesBeyond = new long[longest + 2]; // their bytes together
    for (int m = 0; m < sample.size(); m++) {
      int length = Math.min(longest, sample.length(m));
      atLeast[length]++;
      bytesBeyond[length] += sample.length(m);
    }
    double[] result = new double[longest + 1];
    for (int length = longest; length >= 1; length--) {
      atLeast[length] += atLeast[length + 1];
      bytesBeyond[length] += bytesBeyond[length + 1];
      long places = bytesBeyond[length] - atLeast[length] * (length - 1L);
      result[length] = places == 0 ? 0 : Entropy.log2(places);
    }
    return result;
  }

  /** Logarithm to the base 2 of the occurrences expected of the string at a position. */
  double log2Occurrences(int position, int length) {
    return log2Places[length] + sum[position + length] - sum[position];
  }
}
