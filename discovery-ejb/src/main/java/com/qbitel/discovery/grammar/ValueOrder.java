package com.qbitel.discovery.grammar;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the values of a field rise from each message to the next of the same flow and direction,
 * and whether none comes twice there. Filled message by message; not safe for several threads.
 */
final class ValueOrder {

  /** How values follow each other. */
  enum Order {
    INCREASING,
    NONDECREASING;

    /** The name in documents. */
    String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private static final int WIDEST_NUMBER = 8;
  private static final int WIDEST = 16;
  private static final int MOST_SEEN = 1 << 16;
  private static final int LEAST_STEPS = 16;

  private record Key(int side, ByteBuffer value) {}

  private final Map<Integer, long[]> last = new HashMap<>();
  private final boolean[] increasing = {true, true};
  private final boolean[] nondecreasing = {true, true};
  private final int[] rises = new int[2];
  private final long[] least = {Long.MAX_VALUE, Long.MAX_VALUE};
  private final long[] most = {-1, -1};
  private final Set<Key> seen = new HashSet<>();
  private final Set<Integer> sides = new HashSet<>();
  private boolean unique = true;
  private boolean number = true;
  private int places;
  private int width;

  /**
   * Adds a message.
   *
   * @param side tells flows and directions apart
   * @param again whether the message has the field a second time
   */
  void add(int side, byte[] payload, int from, int to, boolean again) {
    int w = to - from;
    boolean usable = !again && w > 0 && w <= WIDEST && (places == 0 || w == width);
    width = w;
    places++;
    number &= usable && w <= WIDEST_NUMBER;
    unique &= usable;
    if (!unique && !number) {
      return;
    }
    if (unique) {
      sides.add(side);
      unique =
          seen.size() < MOST_SEEN
              && seen.add(new Key(side, ByteBuffer.wrap(Arrays.copyOfRange(payload, from, to))));
    }
    if (!unique) {
      seen.clear();
    }
    if (number) {
      follow(side, payload, from, to);
    }
  }

  private void follow(int side, byte[] payload, int from, int to) {
    long[] now = new long[2];
    for (int k = 0; k < to - from; k++) {
      now[0] = now[0] << 8 | payload[from + k] & 0xff;
      now[1] = now[1] << 8 | payload[to - 1 - k] & 0xff;
    }
    long[] before = last.put(side, now);
    for (int order = 0; order < 2; order++) {
      least[order] = Math.min(least[order], now[order]);
      most[order] = Math.max(most[order], now[order]);
      if (before != null) {
        int step = Long.compareUnsigned(now[order], before[order]);
        increasing[order] &= step > 0;
        nondecreasing[order] &= step >= 0;
        rises[order] += step > 0 ? 1 : 0;
      }
    }
    number = nondecreasing[0] || nondecreasing[1];
  }

  /** Number of values that have one before them in their flow and direction, if unique. */
  int uniqueSteps() {
    return places - sides.size();
  }

  /** The same, if ordered. */
  int orderSteps() {
    return places - last.size();
  }

  /**
   * Whether no value came twice in a flow and direction, which enough messages could have shown.
   */
  boolean unique() {
    return unique && uniqueSteps() >= LEAST_STEPS;
  }

  /** How big-endian values follow each other; little-endian ones when those do not. */
  Optional<Order> order() {
    if (!number || orderSteps() < LEAST_STEPS) {
      return Optional.empty();
    }
    int o = littleEndian() ? 1 : 0;
    return increasing[o]
        ? Optional.of(Order.INCREASING)
        : rises[o] >= LEAST_STEPS ? Optional.of(Order.NONDECREASING) : Optional.empty();
  }

  /** Whether only the little-endian reading is ordered. */
  boolean littleEndian() {
    return width > 1 && !nondecreasing[0] && nondecreasing[1];
  }

  /** Least value in the ordered reading, of at most 7 bytes. */
  long min() {
    return least[littleEndian() ? 1 : 0];
  }

  /** Greatest value in the ordered reading, of at most 7 bytes. */
  long max() {
    return most[littleEndian() ? 1 : 0];
  }
}
