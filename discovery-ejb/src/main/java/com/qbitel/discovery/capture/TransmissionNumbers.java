package com.qbitel.discovery.capture;

import java.util.BitSet;

/**
 * Which transmission sequence numbers of one direction of an SCTP association have been seen (RFC
 * 9260, section 3.3.1): the last {@value #WINDOW} below the highest, unfolded to 64 bits so that
 * wrap-around needs no case of its own. A number below those begins anew, as another verification
 * tag does.
 */
final class TransmissionNumbers {

  private static final int WINDOW = 1 << 14;

  private final BitSet seen = new BitSet(WINDOW);
  private boolean known;
  private int tag;
  private long highest;

  /** Whether the number is new; it no longer is afterwards. */
  boolean add(int newTag, int number) {
    long place = highest + (number - (int) highest);
    if (!known || newTag != tag || place <= highest - WINDOW) {
      known = true;
      tag = newTag;
      seen.clear();
      highest = number & 0xffff_ffffL;
      place = highest;
    } else if (place > highest) {
      forget(highest + 1, place);
      highest = place;
    }
    int bit = (int) (place & (WINDOW - 1));
    boolean isNew = !seen.get(bit);
    seen.set(bit);
    return isNew;
  }

  /** Makes room for the numbers from {@code from} to {@code to}, both included. */
  private void forget(long from, long to) {
    if (to - from >= WINDOW) {
      seen.clear();
      return;
    }
    int first = (int) (from & (WINDOW - 1));
    int last = (int) (to & (WINDOW - 1));
    if (first <= last) {
      seen.clear(first, last + 1);
    } else {
      seen.clear(first, WINDOW);
      seen.clear(0, last + 1);
    }
  }
}
