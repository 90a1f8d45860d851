package com.qbitel.discovery.grammar.kind;

import com.qbitel.discovery.grammar.column.TypedBytes;
import java.util.Arrays;
import java.util.List;

/** Fields that stand beside each other, and what a field's value says of the widths behind it. */
final class Neighbours {

  /** How many fields before and behind are looked at. */
  static final int BEFORE = 2;

  static final int BEHIND = 3;

  private static final int SAMPLED = 12;
  private static final int NONE = -1;

  private final TypedBytes messages;
  private final List<Slot> slots;
  private final int[] beginning; // per byte the slot that begins there
  private final int[] ending; // per byte the slot that ends behind it
  private final int[] until; // per byte the end of the field that begins there

  Neighbours(TypedBytes messages, List<Slot> slots) {
    this.messages = messages;
    this.slots = slots;
    int n = messages.byteCount();
    beginning = new int[n];
    ending = new int[n];
    until = new int[n];
    Arrays.fill(beginning, NONE);
    Arrays.fill(ending, NONE);
    for (int s = 0; s < slots.size(); s++) {
      Slot slot = slots.get(s);
      for (int i = 0; i < slot.size(); i++) {
        beginning[slot.begin()[i]] = s;
        ending[slot.end()[i] - 1] = s;
        until[slot.begin()[i]] = slot.end()[i];
      }
    }
  }

  /** The fields nearest before a field, then those behind, by number; -1 where there is none. */
  int[] of(Slot slot) {
    int[] out = new int[BEFORE + BEHIND];
    Arrays.fill(out, NONE);
    int i = slot.size() / 2;
    int first = messages.start()[slot.message()[i]];
    int k = slot.begin()[i];
    for (int b = 0; b < BEFORE && k > first && ending[k - 1] != NONE; b++) {
      out[b] = ending[k - 1];
      k = begin(out[b], k);
    }
    int last = messages.start()[slot.message()[i] + 1];
    k = slot.end()[i];
    for (int b = 0; b < BEHIND && k < last && beginning[k] != NONE; b++) {
      out[BEFORE + b] = beginning[k];
      k = until[k];
    }
    return out;
  }

  /** Where the occurrence of a slot that ends at {@code end} begins. */
  private int begin(int slot, int end) {
    Slot s = slots.get(slot);
    int low = Arrays.binarySearch(s.end(), end);
    return low >= 0 ? s.begin()[low] : end;
  }

  /**
   * Share of occurrences whose value is the width of the next one, two, … fields together, in
   * either byte order; one entry each.
   */
  double[] tells(Slot slot) {
    double[] out = new double[BEHIND + 1];
    int n = Math.min(SAMPLED, slot.size());
    for (int j = 0; j < n; j++) {
      int i = (int) ((long) j * slot.size() / n);
      int width = slot.end()[i] - slot.begin()[i];
      int last = messages.start()[slot.message()[i] + 1];
      int k = slot.end()[i];
      for (int b = 0; b <= BEHIND && width <= 4 && k < last && beginning[k] != NONE; b++) {
        k = until[k];
        boolean told =
            value(slot, i, false) == k - slot.end()[i] || value(slot, i, true) == k - slot.end()[i];
        out[b] += told ? 1.0 / n : 0;
      }
    }
    return out;
  }

  private long value(Slot slot, int i, boolean little) {
    long v = 0;
    int from = slot.begin()[i];
    int to = slot.end()[i];
    for (int k = from; k < to; k++) {
      v = v << 8 | messages.bytes()[little ? from + to - 1 - k : k] & 0xff;
    }
    return v;
  }
}
