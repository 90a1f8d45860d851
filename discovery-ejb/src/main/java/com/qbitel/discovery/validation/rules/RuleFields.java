package com.qbitel.discovery.validation.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.protobuf.ByteString;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.grammar.Semantics.TimeEncoding;
import com.qbitel.discovery.parser.ParsedField;
import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.parser.StatedKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The fields of a protocol as rules see them.
 *
 * <p>A field is called as in the profile, with {@code _} for what cannot be in an identifier. It is
 * {@code int} where it has at most 7 bytes of one length or is an integer in basic encoding rules
 * of at most 8, {@code string} where it is text, a name or an address, {@code bytes} elsewhere.
 */
final class RuleFields {

  /** Words of the language that cannot be selected. */
  private static final Set<String> RESERVED = Set.of("true", "false", "null", "in");

  private static final int LONGEST_NUMBER = 7;
  private static final int BER_INTEGER = 2;
  private static final int INTERNET_ADDRESS = 4;
  private static final int HARDWARE_ADDRESS = 6;

  /** How bytes are read. */
  private enum Reading {
    NUMBER(SimpleType.INT),
    LITTLE_ENDIAN(SimpleType.INT),
    SIGNED(SimpleType.INT),
    TEXT(SimpleType.STRING),
    NAME(SimpleType.STRING),
    INTERNET(SimpleType.STRING),
    HARDWARE(SimpleType.STRING),
    BYTES(SimpleType.BYTES);

    private final CelType type;

    Reading(CelType type) {
      this.type = type;
    }
  }

  private record Known(String name, Reading reading) {}

  private final boolean text;

  /** By the identifiers of types and the names of fields. */
  private final Map<String, Map<String, Known>> known = new HashMap<>();

  private final Map<String, CelType> types = new TreeMap<>();

  RuleFields(Grammar grammar) {
    text = grammar.text();
    for (MessageType t : grammar.types()) {
      Map<String, Known> own = new HashMap<>();
      known.put(t.id(), own);
      for (Field f : t.fields()) {
        Known k = new Known(identifier(f.name()), reading(f));
        own.put(f.name(), k);
        types.merge(k.name(), k.reading().type, (a, b) -> a.equals(b) ? a : SimpleType.DYN);
      }
    }
  }

  /** The types of all fields, by their names. */
  Map<String, CelType> types() {
    return types;
  }

  /** The name of a field in expressions. */
  static String identifier(String name) {
    String id = name.replaceAll("[^A-Za-z0-9_]", "_");
    if (RESERVED.contains(id)) {
      return id + "_";
    }
    return id.isEmpty() || Character.isDigit(id.charAt(0)) ? "_" + id : id;
  }

  private Reading reading(Field f) {
    Placement p = f.placement().orElse(Placement.of(Region.REMAINDER));
    if (text) {
      return Reading.TEXT;
    }
    if (p.region() == Region.NAME) {
      return Reading.NAME;
    }
    if (p.region() == Region.BER_CONTENT && p.tag() == BER_INTEGER) {
      return Reading.SIGNED;
    }
    FieldKind kind = StatedKind.of(f);
    int length = f.length() == null ? 0 : f.length();
    if (kind == FieldKind.ADDRESS && length == INTERNET_ADDRESS) {
      return Reading.INTERNET;
    }
    if (kind == FieldKind.ADDRESS && length == HARDWARE_ADDRESS) {
      return Reading.HARDWARE;
    }
    if (kind == FieldKind.TEXT) {
      return Reading.TEXT;
    }
    boolean number = length > 0 && length <= LONGEST_NUMBER && kind != FieldKind.PAYLOAD;
    if (!number) {
      return Reading.BYTES;
    }
    boolean little =
        f.constraint() != null && f.constraint().littleEndian()
            || f.semantics().time().filter(TimeEncoding::littleEndian).isPresent();
    return little ? Reading.LITTLE_ENDIAN : Reading.NUMBER;
  }

  /**
   * Reads the fields of a message.
   *
   * @param asked names of those that are wanted
   * @param first takes the first of each name
   * @param every takes all of each name, in their order
   */
  void read(
      byte[] payload,
      ParsedMessage parsed,
      Set<String> asked,
      Map<String, Object> first,
      Map<String, List<Object>> every) {
    Map<String, Known> own =
        parsed.type().map(t -> known.getOrDefault(t.id(), Map.of())).orElse(Map.of());
    for (ParsedField f : parsed.fields()) {
      Known k = own.get(f.field().name());
      if (k != null && asked.contains(k.name())) {
        Object value = value(k.reading(), payload, f.offset(), f.offset() + f.length());
        if (value != null) {
          first.putIfAbsent(k.name(), value);
          every.computeIfAbsent(k.name(), n -> new ArrayList<>()).add(value);
        }
      }
    }
  }

  /** The value of some bytes; null for a number that is too long for one. */
  private static Object value(Reading reading, byte[] payload, int from, int to) {
    return switch (reading) {
      case NUMBER -> number(payload, from, to, false);
      case LITTLE_ENDIAN -> number(payload, from, to, true);
      case SIGNED ->
          to == from || to - from > Long.BYTES
              ? null
              : (Object) new BigInteger(payload, from, to - from).longValue();
      case TEXT -> new String(payload, from, to - from, ISO_8859_1);
      case NAME -> name(payload, from, to);
      case INTERNET ->
          (payload[from] & 0xff)
              + "."
              + (payload[from + 1] & 0xff)
              + "."
              + (payload[from + 2] & 0xff)
              + "."
              + (payload[from + 3] & 0xff);
      case HARDWARE -> HexFormat.ofDelimiter(":").formatHex(payload, from, to);
      case BYTES -> ByteString.copyFrom(payload, from, to - from);
    };
  }

  private static Long number(byte[] payload, int from, int to, boolean little) {
    long v = 0;
    for (int k = from; k < to; k++) {
      v = v << Byte.SIZE | payload[little ? from + to - 1 - k : k] & 0xff;
    }
    return v;
  }

  /** Labels with dots between them; as much as there are before a reference or the end. */
  private static String name(byte[] payload, int from, int to) {
    StringBuilder out = new StringBuilder();
    int at = from;
    while (at < to && payload[at] > 0 && at + payload[at] < to) {
      out.append(out.isEmpty() ? "" : ".");
      out.append(new String(Arrays.copyOfRange(payload, at + 1, at + 1 + payload[at]), ISO_8859_1));
      at += 1 + payload[at];
    }
    return out.toString();
  }
}
