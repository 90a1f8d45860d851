package com.qbitel.discovery.grammar.detector;

import com.qbitel.discovery.grammar.ElementChain;
import java.util.ArrayList;
import java.util.List;

/**
 * How chained elements are written: a tag and a length before each value.
 *
 * @param tag bytes of the tag, 0 to 4
 * @param width bytes of the length, 1, 2 or 4
 * @param littleEndian byte order of the length
 * @param inclusive whether the length counts tag and length too
 * @param padding elements begin at multiples of so many bytes from the first one's beginning
 * @param tagFirst whether the tag comes before the length
 */
record ChainPattern(
    int tag, int width, boolean littleEndian, boolean inclusive, int padding, boolean tagFirst) {

  static final List<ChainPattern> ALL = all();

  /** A length of minus one: there is no value, which is not the same as an empty one. */
  private static final long MISSING = 0xffff_ffffL;

  private static List<ChainPattern> all() {
    List<ChainPattern> out = new ArrayList<>();
    for (int tag : new int[] {0, 1, 2, 4}) {
      for (int width : tag == 0 ? new int[] {1, 2, 4} : new int[] {1, 2}) {
        for (int order = 0; order < (width == 1 && tag < 2 ? 1 : 2); order++) {
          for (int inclusive = 0; inclusive < (tag == 0 ? 1 : 2); inclusive++) {
            for (int padding : new int[] {1, 4}) {
              out.add(new ChainPattern(tag, width, order == 1, inclusive == 1, padding, true));
            }
          }
        }
      }
    }
    int[][] lengthFirst = {
      {1, 1, 0, 0},
      {1, 1, 0, 1},
      {2, 2, 0, 1},
      {2, 2, 1, 1},
      {2, 2, 0, 0},
      {1, 2, 0, 1},
      {1, 2, 1, 1},
      {1, 4, 1, 1},
      {4, 4, 1, 1}
    };
    for (int[] p : lengthFirst) {
      out.add(new ChainPattern(p[0], p[1], p[2] == 1, p[3] == 1, 1, false));
    }
    return List.copyOf(out);
  }

  static ChainPattern of(ElementChain c) {
    return new ChainPattern(
        c.tag(), c.width(), c.littleEndian(), c.inclusive(), c.padding(), c.tagFirst());
  }

  /** Such elements from an offset on. */
  ElementChain from(int start) {
    return new ElementChain(start, tag, width, littleEndian, inclusive, padding, tagFirst);
  }

  /** Whether tag and length together could be one length, of which the tag is the high part. */
  boolean widens() {
    boolean high = width == 1 || tagFirst != littleEndian;
    return high && tag == width;
  }

  int header() {
    return tag + width;
  }

  int tagAt() {
    return tagFirst ? 0 : width;
  }

  int lengthAt() {
    return tagFirst ? tag : 0;
  }

  /** Bytes of the element at {@code p} without padding; -1 when it contradicts itself. */
  long size(byte[] bytes, int p) {
    long length = Integers.read(bytes, p + lengthAt(), width, littleEndian);
    if (tag == 0 && width == 4 && length == MISSING) {
      return header();
    }
    if (inclusive) {
      return length < header() ? -1 : length;
    }
    return length + header();
  }

  /**
   * Where chains of elements lead to the end of a message: one pass from its end answers it for
   * every offset.
   */
  final class Chain {
    private final boolean[] leads;
    private final int[] next;
    private final int[] elements;

    /** The message lies at {@code from} to {@code to}. */
    Chain(byte[] bytes, int from, int to) {
      int n = to - from;
      leads = new boolean[n + 1];
      next = new int[n + 1];
      elements = new int[n + 1];
      ends(bytes, from, n);
      for (int p = n - header(); p >= 0; p--) {
        if (!leads[p]) {
          element(bytes, from, n, p);
        }
      }
    }

    /** Ends that are no element: the message's, a terminator, zeros. */
    private void ends(byte[] bytes, int from, int n) {
      leads[n] = true;
      int e = n;
      while (e > 0 && bytes[from + e - 1] == 0) {
        e--;
      }
      if (tag != 1) {
        return;
      }
      if (e > 0 && bytes[from + e - 1] == (byte) 0xff) {
        leads[e - 1] = true;
      }
      for (int q = e; n - e >= 2 && q < n; q++) {
        leads[q] = true;
      }
    }

    private void element(byte[] bytes, int from, int n, int p) {
      long size = size(bytes, from + p);
      if (size <= 0 || size >= (long) n - p + padding) {
        return; // it leads beyond the end, as most do
      }
      long end = p + (size + padding - 1) / padding * padding;
      if (end > n && end - n < padding) {
        end = n;
      }
      if (end <= n && leads[(int) end] && !empty(bytes, from + p)) {
        leads[p] = true;
        next[p] = (int) end;
        elements[p] = elements[(int) end] + (size > header() ? 1 : 0);
      }
    }

    /** A length of zero behind a tag of zero: runs of zeros parse as everything. */
    private boolean empty(byte[] bytes, int at) {
      for (int k = 0; k < header(); k++) {
        if (bytes[at + k] != 0) {
          return false;
        }
      }
      return true;
    }

    /** Whether elements follow each other from {@code p} to the end. */
    boolean leads(int p) {
      return p < leads.length && leads[p];
    }

    /** Behind the element at {@code p}; 0 when none begins there. */
    int next(int p) {
      return p < next.length ? next[p] : 0;
    }

    /** Elements with a value from {@code p} to the end. */
    int elements(int p) {
      return elements[p];
    }
  }
}
