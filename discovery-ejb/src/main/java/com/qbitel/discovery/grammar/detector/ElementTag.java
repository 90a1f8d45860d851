package com.qbitel.discovery.grammar.detector;

import com.qbitel.discovery.grammar.column.TypedBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A tag of the elements that messages turn into at some offset, and how to find its value. */
public final class ElementTag {

  /** Longer messages are not read. */
  public static final int LONGEST = 4096;

  private static final double EVERYWHERE = 0.9;
  private static final double STRONG = 60;
  private static final int LONGEST_VALUE = 2;

  private final int start;
  private final ChainPattern pattern;
  private final long tag;

  private ElementTag(int start, ChainPattern pattern, long tag) {
    this.start = start;
    this.pattern = pattern;
    this.tag = tag;
  }

  /**
   * Tags that nearly all messages carry, in the order of their numbers.
   *
   * @param few some of the messages, by which elements are recognised
   * @param messages all of them, as one type
   */
  public static List<ElementTag> in(TypedBytes few, TypedBytes messages) {
    List<ElementTag> found = new ArrayList<>();
    ElementChains.Chained c = ElementChains.in(few).get(0);
    if (c == null || c.bits() < STRONG || c.pattern().tag() < 1 || c.pattern().tag() > 2) {
      return found;
    }
    Map<Long, Integer> count = new TreeMap<>();
    for (int m = 0; m < messages.size(); m++) {
      byte[] b = Arrays.copyOfRange(messages.bytes(), messages.start()[m], messages.start()[m + 1]);
      ElementTag any = new ElementTag(c.start(), c.pattern(), -1);
      any.walk(b).keySet().forEach(t -> count.merge(t, 1, Integer::sum));
    }
    count.forEach((t, n) -> {
      if (n >= EVERYWHERE * messages.size()) {
        found.add(new ElementTag(c.start(), c.pattern(), t));
      }
    });
    return found;
  }

  /** Per tag where its first value begins and ends. */
  private Map<Long, int[]> walk(byte[] b) {
    Map<Long, int[]> values = new TreeMap<>();
    if (start >= b.length || b.length > LONGEST) {
      return values;
    }
    ChainPattern.Chain chain = pattern.new Chain(b, 0, b.length);
    int p = start;
    while (chain.leads(p) && chain.next(p) > 0) {
      long t = Integers.read(b, p + pattern.tagAt(), pattern.tag(), false);
      int end = (int) Math.min(chain.next(p), p + pattern.size(b, p));
      values.putIfAbsent(t, new int[] {p + pattern.header(), end});
      p = chain.next(p);
    }
    return values;
  }

  /** Where the elements begin. */
  public int start() {
    return start;
  }

  /** The value of its first element in a message, cut to two bytes; empty when there is none. */
  public Optional<byte[]> value(byte[] payload) {
    int[] at = walk(payload).get(tag);
    return at == null
        ? Optional.empty()
        : Optional.of(
            Arrays.copyOfRange(payload, at[0], Math.clamp(at[1], at[0], at[0] + LONGEST_VALUE)));
  }

  /** Everything about it in a line; {@link #parse} reads it. */
  public String text() {
    return start
        + " "
        + pattern.tag()
        + " "
        + pattern.width()
        + (pattern.littleEndian() ? " little" : " big")
        + (pattern.inclusive() ? " inclusive " : " exclusive ")
        + pattern.padding()
        + (pattern.tagFirst() ? " tag-length " : " length-tag ")
        + Long.toHexString(tag);
  }

  /** The tag that the words of a text stand for. */
  public static ElementTag parse(List<String> words) {
    ChainPattern pattern =
        new ChainPattern(
            Integer.parseInt(words.get(1)),
            Integer.parseInt(words.get(2)),
            words.get(3).equals("little"),
            words.get(4).equals("inclusive"),
            Integer.parseInt(words.get(5)),
            words.get(6).equals("tag-length"));
    return new ElementTag(
        Integer.parseInt(words.get(0)), pattern, Long.parseLong(words.get(7), 16));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ElementTag t
        && start == t.start
        && tag == t.tag
        && pattern.equals(t.pattern);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * start + Long.hashCode(tag)) + pattern.hashCode();
  }
}
