package com.qbitel.discovery.grammar.keyword;

import java.util.List;

/**
 * A question to a message: is its key one of some values, or none of them.
 *
 * @param reading what the key is
 * @param values the values; {@link KeyReading#ABSENT} is the value of a message without the key
 * @param among whether the key has to be one of them; otherwise it must be none of them
 */
public record KeyTest(KeyReading reading, List<String> values, boolean among) {

  public KeyTest {
    values = List.copyOf(values);
  }

  /** Whether a message passes. */
  public boolean passes(byte[] payload) {
    return values.contains(reading.read(payload)) == among;
  }
}
