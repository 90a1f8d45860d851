package com.qbitel.discovery.grammar;

import java.util.List;

/**
 * Decides whether a message is of a type: it passes all tests and the direction fits.
 *
 * @param offset first byte of the first key; -1 when no bytes at an offset are the first key
 * @param length bytes of the first key; 0 when there is none
 * @param mask bits of the first key that count, lower-case hex of {@code length} bytes; null means
 *     all
 * @param values accepted values of the first key, lower-case hex; empty accepts all that no other
 *     type takes
 * @param token for text protocols: the accepted first words, empty otherwise
 * @param tests what a message is asked, in this order; empty in text protocols
 */
public record Selector(
    int offset,
    int length,
    String mask,
    List<String> values,
    List<String> token,
    List<Test> tests) {

  /** Takes what no other type takes. */
  public static final Selector OPEN = new Selector(-1, 0, null, List.of(), List.of(), List.of());

  /**
   * A question to a message.
   *
   * @param reading what is read, for example {@code bytes 4 2 ffff}, {@code format 1 low}, {@code
   *     word 0}, {@code element ...} or {@code choice ...}
   * @param values values in lower-case hex, or words; the empty one means that there is nothing to
   *     read
   * @param among whether what is read has to be one of them; otherwise none of them
   */
  public record Test(String reading, List<String> values, boolean among) {
    public Test {
      values = List.copyOf(values);
    }
  }

  public Selector {
    values = List.copyOf(values);
    token = List.copyOf(token);
    tests = List.copyOf(tests);
  }

  /** Takes text messages that begin with one of some words. */
  public static Selector words(List<String> words) {
    return new Selector(-1, 0, null, List.of(), words, List.of());
  }
}
