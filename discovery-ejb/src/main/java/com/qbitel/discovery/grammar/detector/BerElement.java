package com.qbitel.discovery.grammar.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An element in the basic encoding rules of ASN.1 (ITU-T X.690): identifier, length, content.
 *
 * @param start first byte of the identifier
 * @param length first byte of the length
 * @param content first byte of the content
 * @param contentEnd behind the content
 * @param end behind the element; differs from {@code contentEnd} for indefinite lengths
 * @param tag first identifier byte
 * @param children elements that the content consists of; empty for a primitive one
 */
record BerElement(
    int start,
    int length,
    int content,
    int contentEnd,
    int end,
    int tag,
    List<BerElement> children) {

  private static final int MAX_DEPTH = 20;
  private static final int CONSTRUCTED = 0x20;
  private static final int LONG_TAG = 0x1f;
  private static final int OCTET_STRING = 0x04;
  private static final int LEAST_ENCLOSED = 3;

  boolean universal() {
    return (tag & 0xc0) == 0;
  }

  boolean constructed() {
    return (tag & CONSTRUCTED) != 0;
  }

  boolean indefinite() {
    return end != contentEnd;
  }

  /** Number of elements here and below. */
  int count() {
    return 1 + children.stream().mapToInt(BerElement::count).sum();
  }

  /** Levels of elements, 1 for one without children. */
  int depth() {
    return 1 + children.stream().mapToInt(BerElement::depth).max().orElse(0);
  }

  /** The elements that tile a range; empty when none do. */
  static Optional<List<BerElement>> tile(byte[] b, int from, int to) {
    return Optional.ofNullable(tile(b, from, to, 0, false));
  }

  /** Elements up to {@code to}, or up to two zero bytes; null when the bytes contradict. */
  private static List<BerElement> tile(byte[] b, int from, int to, int depth, boolean open) {
    List<BerElement> out = new ArrayList<>();
    int p = from;
    while (p < to) {
      if (open && b[p] == 0) {
        return p + 1 < to && b[p + 1] == 0 ? out : null;
      }
      BerElement e = element(b, p, to, depth);
      if (e == null) {
        return null;
      }
      out.add(e);
      p = e.end();
    }
    return open ? null : out;
  }

  private static BerElement element(byte[] b, int p, int to, int depth) {
    int tag = b[p] & 0xff;
    int q = p + 1;
    if (tag == 0) {
      return null;
    }
    if ((tag & LONG_TAG) == LONG_TAG) {
      while (q < to && (b[q] & 0x80) != 0) {
        q++;
      }
      q++;
      if (q - p > 5) {
        return null;
      }
    }
    if (q >= to) {
      return null;
    }
    int first = b[q] & 0xff;
    int v = q + 1;
    boolean constructed = (tag & CONSTRUCTED) != 0;
    if (constructed && depth > MAX_DEPTH || first == 0x80 && !constructed) {
      return null;
    }
    if (first == 0x80) {
      List<BerElement> inside = tile(b, v, to, depth + 1, true);
      if (inside == null) {
        return null;
      }
      int end = inside.isEmpty() ? v : inside.getLast().end();
      return new BerElement(p, q, v, end, end + 2, tag, inside);
    }
    long length = first;
    if (first > 0x80) {
      int width = first & 0x7f;
      if (width > 4 || v + width > to) {
        return null;
      }
      length = Integers.read(b, v, width, false);
      v += width;
    }
    if (v + length > to) {
      return null;
    }
    int end = (int) (v + length);
    if (!constructed) {
      return new BerElement(p, q, v, end, end, tag, List.of());
    }
    List<BerElement> inside = tile(b, v, end, depth + 1, false);
    return inside == null ? null : new BerElement(p, q, v, end, end, tag, inside);
  }

  /** The same with octet strings opened that hold elements of their own. */
  BerElement opened(byte[] b) {
    if (!children.isEmpty()) {
      List<BerElement> inside = children.stream().map(c -> c.opened(b)).toList();
      return new BerElement(start, length, content, contentEnd, end, tag, inside);
    }
    boolean sequence =
        tag == OCTET_STRING
            && contentEnd - content >= 8
            && (b[content] == 0x30 || b[content] == 0x31);
    Optional<List<BerElement>> inside = sequence ? tile(b, content, contentEnd) : Optional.empty();
    boolean many =
        inside.isPresent()
            && inside.get().stream().mapToInt(BerElement::count).sum() >= LEAST_ENCLOSED;
    return many
        ? new BerElement(
            start,
            length,
            content,
            contentEnd,
            end,
            tag,
            inside.get().stream().map(c -> c.opened(b)).toList())
        : this;
  }

  /** The first element below that is no universal one, level by level; at most so deep. */
  Optional<BerElement> choice(int levels) {
    List<BerElement> level = List.of(this);
    for (int d = 0; d < levels; d++) {
      List<BerElement> next = new ArrayList<>();
      level.forEach(e -> next.addAll(e.children()));
      for (BerElement e : next) {
        if (!e.universal()) {
          return Optional.of(e);
        }
      }
      level = next;
    }
    return Optional.empty();
  }
}
