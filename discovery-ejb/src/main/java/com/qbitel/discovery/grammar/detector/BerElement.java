package com.qbitel.discovery.grammar.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An element in the basic encoding rules of ASN.1 (ITU-T X.690): identifier, length, content.
 *
 * <p>Elements are read down to level {@value #LEVELS}, the outermost being level 1. What elements
 * of that level hold is not looked at: they have no children, and if their length is indefinite,
 * they and all around them that would end behind them reach to the end of the range.
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

  /** Levels of elements that are read. */
  static final int LEVELS = 20;

  private static final int CONSTRUCTED = 0x20;
  private static final int LONG_TAG = 0x1f;
  private static final int INDEFINITE = 0x80;
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

  /** Whether it holds elements that are not read, since they are too deep. */
  boolean cut() {
    return constructed() && children.isEmpty() && contentEnd > content;
  }

  /** Whether its length is indefinite, and its end was not reached. */
  private boolean unclosed(byte[] b) {
    return (b[length] & 0xff) == INDEFINITE && !indefinite();
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
    return Optional.ofNullable(tile(b, from, to, 1, false));
  }

  /** Elements up to {@code to}, or up to two zero bytes; null when the bytes contradict. */
  private static List<BerElement> tile(byte[] b, int from, int to, int level, boolean open) {
    List<BerElement> out = new ArrayList<>();
    int p = from;
    while (p < to) {
      if (open && b[p] == 0) {
        return p + 1 < to && b[p + 1] == 0 ? out : null;
      }
      BerElement e = element(b, p, to, level);
      if (e == null) {
        return null;
      }
      out.add(e);
      p = e.end();
    }
    boolean unclosed = !out.isEmpty() && out.getLast().unclosed(b);
    return open && !unclosed ? null : out;
  }

  private static BerElement element(byte[] b, int p, int to, int level) {
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
    if (first == INDEFINITE) {
      return constructed ? indefinite(b, p, q, to, level) : null;
    }
    long length = first;
    if (first > INDEFINITE) {
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
    if (!constructed || level == LEVELS) {
      return new BerElement(p, q, v, end, end, tag, List.of());
    }
    List<BerElement> inside = tile(b, v, end, level + 1, false);
    return inside == null ? null : new BerElement(p, q, v, end, end, tag, inside);
  }

  /** The element whose indefinite length stands at {@code q}. */
  private static BerElement indefinite(byte[] b, int p, int q, int to, int level) {
    int tag = b[p] & 0xff;
    int v = q + 1;
    if (level == LEVELS) {
      boolean empty = v + 1 < to && b[v] == 0 && b[v + 1] == 0;
      int end = empty ? v : to;
      return v == to ? null : new BerElement(p, q, v, end, empty ? v + 2 : to, tag, List.of());
    }
    List<BerElement> inside = tile(b, v, to, level + 1, true);
    if (inside == null) {
      return null;
    }
    int end = inside.isEmpty() ? v : inside.getLast().end();
    boolean unclosed = !inside.isEmpty() && inside.getLast().unclosed(b);
    return new BerElement(p, q, v, end, unclosed ? end : end + 2, tag, inside);
  }

  /** The same, an outermost element, with octet strings opened that hold elements of their own. */
  BerElement opened(byte[] b) {
    return opened(b, 1);
  }

  private BerElement opened(byte[] b, int level) {
    if (!children.isEmpty()) {
      List<BerElement> inside = children.stream().map(c -> c.opened(b, level + 1)).toList();
      return new BerElement(start, length, content, contentEnd, end, tag, inside);
    }
    boolean sequence =
        tag == OCTET_STRING
            && level < LEVELS
            && contentEnd - content >= 8
            && (b[content] == 0x30 || b[content] == 0x31);
    Optional<List<BerElement>> inside =
        sequence
            ? Optional.ofNullable(tile(b, content, contentEnd, level + 1, false))
            : Optional.empty();
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
            inside.get().stream().map(c -> c.opened(b, level + 1)).toList())
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
