package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.Semantics.BitField;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/**
 * Which bits of a field change, and which of them on their own. Filled value by value; not safe for
 * several threads.
 */
final class BitFacts {

  private static final int WIDEST = 7;
  private static final int MOST_VALUES = 256;
  private static final int MOST_TOLD = 16;

  private final TreeSet<Long> values = new TreeSet<>();
  private int width;
  private long ever;
  private long always = -1;
  private long both;
  private long neither;
  private long highAlone;
  private long lowAlone;
  private boolean usable = true;

  void add(byte[] payload, int from, int to) {
    usable &= to - from <= WIDEST && (width == 0 || width == to - from) && to > from;
    if (!usable) {
      return;
    }
    width = to - from;
    long v = 0;
    for (int o = from; o < to; o++) {
      v = v << 8 | payload[o] & 0xff;
    }
    long above = v >>> 1;
    ever |= v;
    always &= v;
    both |= v & above;
    neither |= ~v & ~above;
    lowAlone |= v & ~above;
    highAlone |= ~v & above;
    if (values.size() <= MOST_VALUES) {
      values.add(v);
    }
  }

  /** All bits, those that never change first, the others from the highest on; none if none does. */
  List<BitField> fields() {
    long all = (1L << 8 * width) - 1;
    long changing = ever & ~always & all;
    List<BitField> out = new ArrayList<>();
    if (!usable || changing == 0) {
      return out;
    }
    if (changing != all) {
      out.add(field(all & ~changing));
    }
    long mask = 0;
    for (int bit = 8 * width - 1; bit >= 0; bit--) {
      long one = 1L << bit;
      if ((changing & one) != 0) {
        mask |= one;
        boolean last = bit == 0 || (changing & one >> 1) == 0 || apart(one >> 1);
        if (last) {
          out.add(field(mask));
          mask = 0;
        }
      }
    }
    return out;
  }

  /** Whether a bit and the one above it were seen to change without each other. */
  private boolean apart(long bit) {
    int seen = 0;
    for (long combination : new long[] {both, neither, highAlone, lowAlone}) {
      seen += (combination & bit) != 0 ? 1 : 0;
    }
    return seen > 2;
  }

  private BitField field(long mask) {
    TreeSet<Long> masked = new TreeSet<>();
    if (values.size() <= MOST_VALUES) {
      values.forEach(v -> masked.add(v & mask));
    } else if ((ever & ~always & mask) == 0) {
      masked.add(always & mask);
    } else if (Long.bitCount(mask) == 1) {
      masked.add(0L);
      masked.add(mask);
    }
    return new BitField(
        hex(mask),
        masked.isEmpty() || masked.size() > MOST_TOLD
            ? null
            : masked.stream().map(this::hex).toList());
  }

  private String hex(long v) {
    return HexFormat.of().toHexDigits(v, 2 * width);
  }
}
