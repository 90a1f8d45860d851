package com.qbitel.discovery.statistics;

import com.qbitel.discovery.statistics.PatternStatistics.PatternKind;
import com.qbitel.discovery.statistics.PatternStatistics.Shape;
import java.util.BitSet;

/** Describes one pattern of a sample by its bytes and by the neighbours of its occurrences. */
final class PatternShape {

  private final int[] text;
  private final BitSet starts;
  private final int length;

  /** The pattern of {@code length} bytes that begins at the positions {@code starts}. */
  PatternShape(Sample sample, BitSet starts, int length) {
    this.text = sample.text();
    this.starts = starts;
    this.length = length;
  }

  Shape describe() {
    boolean[] before = new boolean[Sample.ALPHABET];
    boolean[] after = new boolean[Sample.ALPHABET];
    int atStart = 0;
    int atEnd = 0;
    for (int at = starts.nextSetBit(0); at >= 0; at = starts.nextSetBit(at + 1)) {
      int left = at == 0 ? Sample.SEPARATOR : text[at - 1];
      int right = text[at + length];
      before[left] = true;
      after[right] = true;
      atStart += left == Sample.SEPARATOR ? 1 : 0;
      atEnd += right == Sample.SEPARATOR ? 1 : 0;
    }
    int[] counts = new int[256];
    int at = starts.nextSetBit(0);
    for (int i = at; i < at + length; i++) {
      counts[text[i] - 1]++;
    }
    return new Shape(
        kind(counts), Entropy.ofInts(counts, 0, 256), count(before), count(after), atStart, atEnd);
  }

  private static PatternKind kind(int[] counts) {
    int distinct = 0;
    boolean digits = true;
    boolean printable = true;
    for (int value = 0; value < 256; value++) {
      if (counts[value] > 0) {
        distinct++;
        digits &= Text.isDigit(value);
        printable &= Text.isPrintable(value);
      }
    }
    if (distinct == 1) {
      return PatternKind.REPEATED_BYTE;
    }
    return digits ? PatternKind.DIGITS : printable ? PatternKind.TEXT : PatternKind.BINARY;
  }

  private static int count(boolean[] seen) {
    int count = 0;
    for (boolean s : seen) {
      count += s ? 1 : 0;
    }
    return count;
  }
}
