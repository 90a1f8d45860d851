package com.qbitel.discovery.grammar.kind;

import com.qbitel.discovery.grammar.column.TypedBytes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values that stand in more than one field, as addresses and identifiers do. Only values that are
 * unlikely by chance count: not those of one byte, nor small numbers.
 */
final class SharedValues {

  private static final int SAMPLED = 64;
  private static final int LEAST = 2;
  private static final int MOST = 16;

  /** Stands for more places than one. */
  private static final Integer SEVERAL = -1;

  private final TypedBytes messages;
  private final Map<Long, Integer> place = new HashMap<>();

  SharedValues(TypedBytes messages, List<Slot> slots) {
    this.messages = messages;
    for (Slot slot : slots) {
      for (long v : rich(slot)) {
        place.merge(v, place(slot), (a, b) -> a.equals(b) ? a : SEVERAL);
      }
    }
  }

  /** One number for the same place in messages of any type. */
  private static int place(Slot slot) {
    return slot.part() << 16 | slot.offset() & 0xffff;
  }

  /**
   * Share of the different values that are unlikely by chance, of all that are looked at; and share
   * of those which stand in fields at other places too, -1 if there are none.
   */
  double[] of(Slot slot) {
    Set<Long> rich = rich(slot);
    int shared = 0;
    for (long v : rich) {
      shared += SEVERAL.equals(place.get(v)) ? 1 : 0;
    }
    int n = Math.min(SAMPLED, slot.size());
    return new double[] {
      (double) rich.size() / n, rich.isEmpty() ? -1 : (double) shared / rich.size()
    };
  }

  private Set<Long> rich(Slot slot) {
    Set<Long> rich = new HashSet<>();
    int n = Math.min(SAMPLED, slot.size());
    for (int j = 0; j < n; j++) {
      int i = (int) ((long) j * slot.size() / n);
      int width = slot.end()[i] - slot.begin()[i];
      if (width >= LEAST && width <= MOST) {
        long hash = width;
        int telling = 0;
        for (int k = slot.begin()[i]; k < slot.end()[i]; k++) {
          int b = messages.bytes()[k] & 0xff;
          telling += b != 0 && b != 0xff ? 1 : 0;
          hash = hash * 0x100000001b3L + b;
        }
        if (telling >= LEAST) {
          rich.add(hash);
        }
      }
    }
    return rich;
  }
}
