package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives the fields of a protocol names that say what they are for, each once. */
final class Nomenclature {

  private static final Map<FieldKind, List<String>> NOUNS = new EnumMap<>(FieldKind.class);

  static {
    NOUNS.put(FieldKind.CONST, List.of("reserved", "format", "profile"));
    NOUNS.put(FieldKind.TYPE, List.of("mode", "class", "category", "subtype", "reason"));
    NOUNS.put(FieldKind.LENGTH, List.of("length", "size"));
    NOUNS.put(FieldKind.COUNT, List.of("count", "items", "entries"));
    NOUNS.put(FieldKind.ID, List.of("session", "handle", "sequence", "unit", "circuit"));
    NOUNS.put(FieldKind.FLAGS, List.of("flags", "options", "capabilities"));
    NOUNS.put(FieldKind.CHECKSUM, List.of("checksum"));
    NOUNS.put(FieldKind.TIMESTAMP, List.of("time", "updated", "created"));
    NOUNS.put(FieldKind.ADDRESS, List.of("address", "station", "gateway"));
    NOUNS.put(FieldKind.TEXT, List.of("name", "label", "path", "comment"));
    NOUNS.put(FieldKind.PAYLOAD, List.of("data", "body", "digest"));
    NOUNS.put(FieldKind.NUMBER, List.of("value", "level", "limit", "rate", "offset", "weight"));
    NOUNS.put(FieldKind.PADDING, List.of("zero", "unused"));
    NOUNS.put(FieldKind.UNKNOWN, List.of("other"));
  }

  private final Map<String, Integer> used = new HashMap<>();

  String name(Dice dice, FieldKind kind) {
    String noun = dice.pick(NOUNS.get(kind));
    int n = used.merge(noun, 1, Integer::sum);
    return n == 1 ? noun : noun + n;
  }
}
