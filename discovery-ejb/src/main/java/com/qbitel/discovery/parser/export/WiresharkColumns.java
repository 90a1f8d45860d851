package com.qbitel.discovery.parser.export;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.parser.StatedKind;
import com.qbitel.discovery.parser.export.text.SafeNames;
import com.qbitel.discovery.parser.program.GrammarProgram.TypedField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a dissector shows and finds beyond the fields of each type: fields of one name that several
 * types have, and the fields that tell most of a message in Wireshark's column of information.
 */
final class WiresharkColumns {

  /** Most fields in the column. */
  private static final int SHOWN = 3;

  /** Kinds that tell most, first. */
  private static final List<FieldKind> TELLING =
      List.of(FieldKind.ID, FieldKind.ADDRESS, FieldKind.TEXT, FieldKind.NUMBER, FieldKind.COUNT);

  /** Fields that are found by one name: they look alike everywhere. */
  private record Alike(String name, WiresharkShape shape, String base) {}

  private final List<TypedField> fields;
  private final Function<Field, WiresharkShape> shapes;
  private final List<Map.Entry<Alike, List<Integer>>> shared;

  WiresharkColumns(List<TypedField> fields, Function<Field, WiresharkShape> shapes) {
    this.fields = fields;
    this.shapes = shapes;
    Map<Alike, List<Integer>> alike = new LinkedHashMap<>();
    for (int f = 0; f < fields.size(); f++) {
      Field field = fields.get(f).field();
      WiresharkShape shape = shapes.apply(field);
      alike
          .computeIfAbsent(
              new Alike(field.name(), shape, shape.base(field)), a -> new ArrayList<>())
          .add(f);
    }
    shared =
        alike.entrySet().stream()
            .filter(
                e -> e.getValue().stream().map(f -> fields.get(f).type()).distinct().count() > 1)
            .sorted(Comparator.comparingInt(e -> -e.getValue().size()))
            .toList();
  }

  /** Declarations of the shared fields in Lua. */
  String declarations(String protocol) {
    List<String> names =
        SafeNames.identifiers(
            shared.stream().map(e -> "any_" + SafeNames.label(e.getKey().name())).toList());
    return IntStream.range(0, shared.size())
        .mapToObj(k -> {
          Alike a = shared.get(k).getKey();
          return "S[%s] = ProtoField.%s(\"%s.%s\", \"%s\"%s)"
              .formatted(
                  k, a.shape().lua(), protocol, names.get(k), SafeNames.label(a.name()), a.base());
        })
        .collect(Collectors.joining("\n"));
  }

  /** The shared field of each field that has one, in Lua. */
  String shares() {
    Map<Integer, Integer> found = new HashMap<>();
    for (int k = 0; k < shared.size(); k++) {
      for (int f : shared.get(k).getValue()) {
        found.put(f, k);
      }
    }
    return table(f -> found.containsKey(f) ? String.valueOf(found.get(f)) : "");
  }

  /** How the fields that tell most are shown, in Lua. */
  String shown() {
    Map<Integer, List<Integer>> byType =
        IntStream.range(0, fields.size())
            .boxed()
            .filter(f -> TELLING.contains(kind(f)) && !constant(fields.get(f).field()))
            .filter(f -> !how(f).isEmpty())
            .collect(Collectors.groupingBy(f -> fields.get(f).type()));
    List<Integer> chosen = new ArrayList<>();
    byType
        .values()
        .forEach(all ->
            all.stream()
                .sorted(Comparator.comparingInt(f -> TELLING.indexOf(kind(f))))
                .limit(SHOWN)
                .forEach(chosen::add));
    return table(f -> chosen.contains(f) ? "\"" + how(f) + "\"" : "");
  }

  private FieldKind kind(int f) {
    return StatedKind.of(fields.get(f).field());
  }

  private static boolean constant(Field f) {
    return f.values() != null && f.values().size() == 1;
  }

  private String how(int f) {
    WiresharkShape shape = shapes.apply(fields.get(f).field());
    return switch (shape) {
      case UINT8, UINT16, UINT24, UINT32, UINT64 -> "number";
      case STRING -> "text";
      case IPV4, ETHER -> shape.lua();
      case BYTES -> "";
    };
  }

  private String table(Function<Integer, String> value) {
    return IntStream.range(0, fields.size())
        .filter(f -> !value.apply(f).isEmpty())
        .mapToObj(f -> "[" + f + "] = " + value.apply(f))
        .collect(Collectors.joining(", "));
  }
}
