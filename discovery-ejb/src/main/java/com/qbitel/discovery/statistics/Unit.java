package com.qbitel.discovery.statistics;

import java.util.ArrayList;
import java.util.List;

/** The shortest string that a byte string is a repetition of. */
final class Unit {

  private Unit() {}

  /**
   * Smallest period of {@code text[at..at+length)} that is at most {@code longest} and fits at
   * least twice; 0 when there is none.
   */
  static int period(int[] text, int at, int length, int longest) {
    for (int period = 1; period <= Math.min(longest, length / 2); period++) {
      int i = at + period;
      while (i < at + length && text[i] == text[i - period]) {
        i++;
      }
      if (i == at + length) {
        return period;
      }
    }
    return 0;
  }

  /** The smallest of the rotations of {@code text[at..at+length)}. */
  static List<Integer> leastRotation(int[] text, int at, int length) {
    int least = 0;
    for (int rotation = 1; rotation < length; rotation++) {
      for (int k = 0; k < length; k++) {
        int difference = text[at + (rotation + k) % length] - text[at + (least + k) % length];
        if (difference != 0) {
          least = difference < 0 ? rotation : least;
          break;
        }
      }
    }
    List<Integer> result = new ArrayList<>(length);
    for (int k = 0; k < length; k++) {
      result.add(text[at + (least + k) % length]);
    }
    return result;
  }
}
