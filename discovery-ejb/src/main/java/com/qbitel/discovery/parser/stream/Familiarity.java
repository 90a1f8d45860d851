package com.qbitel.discovery.parser.stream;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.parser.ParsedField;
import com.qbitel.discovery.parser.ParsedMessage;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Whether a message looks like those that its type was learned from: fields that never had but one
 * value have it. That is more than the parser asks, which lets a type of which few messages were
 * seen have other values, and so takes nearly any bytes for one. Used by one thread.
 */
final class Familiarity {

  private static final byte[] ANY = new byte[0];

  private final Map<Field, byte[]> only = new IdentityHashMap<>();

  /** Whether a message that parses is like others of its type. */
  boolean of(ParsedMessage parsed, byte[] message) {
    for (ParsedField f : parsed.fields()) {
      byte[] value = only.computeIfAbsent(f.field(), Familiarity::value);
      int from = f.offset();
      if (value.length > 0
          && !Arrays.equals(value, 0, value.length, message, from, from + f.length())) {
        return false;
      }
    }
    return true;
  }

  private static byte[] value(Field f) {
    boolean one = f.values() != null && f.values().size() == 1;
    return one ? HexFormat.of().parseHex(f.values().getFirst()) : ANY;
  }
}
