package com.qbitel.discovery.grammar;

import java.util.List;

/**
 * Decides whether a message is of a type: the bytes at a place have one of the given values and the
 * direction fits.
 *
 * @param offset first byte of the key; -1 when only direction (or nothing) decides
 * @param length bytes of the key; 0 when there is none
 * @param mask bits of the key that count, lower-case hex of {@code length} bytes; null means all
 * @param values accepted values, lower-case hex; empty accepts all that no other type takes
 * @param token for text protocols: the accepted first words, empty otherwise
 */
public record Selector(
    int offset, int length, String mask, List<String> values, List<String> token) {

  public Selector {
    values = List.copyOf(values);
    token = List.copyOf(token);
  }
}
