package com.qbitel.discovery.capture;

import java.util.BitSet;

/**
 * Which transmission sequence numbers of one direction of an SCTP association have been seen (RFC
 * 9260, section 3.3.1): the last {@value #WINDOW} below the highest, unfolded to 64 bits so that
 * wrap-around needs no case of its own. A number below those begins anew, as another verification
 * tag does.
 */
final class TransmissionNumbers {

  private static final int WINDOW = 1 << 12;

  /** By distance from the first number, so that a short exchange takes little memory. */
  private final BitSet seen = new BitSet();

  private boolean known;
  private int tag;
  private long first;
  private long highest;

  /** Whether the number is new; it no longer is afterwards. */
  boolean add(int newTag, int number) {
    long place = highest + (number - (int) highest);
    if (!known || newTag != tag || place <= highest - WINDOW) {
      known = true;
      tag = newTag;
      seen.clear();
      highest = number & 0xffff_ffffL;
      first = highest;
      place = highest;
    } else if (place > highest) {
      forget(highest + 1, place);
      highest = place;
    }
    int bit = bit(place);
    boolean isNew = !seen.get(bit);
    seen.set(bit);
    return isNew;
  }

  private int bit(long place) {
    return (int) (place - first & (WINDOW - 1));
  }

  /** Makes room for the numbers from {@code from} to {@code to}, both included. */
  private void forget(long from, long to) {
    if (to - from >= WINDOW) {
      seen.clear();
      return;
    }
    int begin = bit(from);
    int last = bit(to);
    if (begin <= last) {
      seen.clear(begin, last + 1);
    } else {
      seen.clear(begin, WINDOW);
      seen.clear(0, last + 1);
    }
  }
}
