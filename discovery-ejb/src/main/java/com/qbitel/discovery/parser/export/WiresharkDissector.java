package com.qbitel.discovery.parser.export;

import com.qbitel.discovery.capture.Framing;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.parser.Export;
import com.qbitel.discovery.parser.ExportedProtocol;
import com.qbitel.discovery.parser.export.text.SafeNames;
import com.qbitel.discovery.parser.export.text.Template;
import com.qbitel.discovery.parser.program.GrammarProgram;
import com.qbitel.discovery.parser.program.GrammarProgram.TypedField;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes dissectors for Wireshark in Lua, as its developer's guide describes them: registered by
 * port and by heuristic, with reassembly of streams by the framing that was found.
 */
final class WiresharkDissector {

  private final ExportedProtocol protocol;
  private final String name;
  private final List<TypedField> fields;
  private final List<String> omissions = new ArrayList<>();

  private WiresharkDissector(ExportedProtocol protocol, List<TypedField> fields) {
    this.protocol = protocol;
    this.fields = fields;
    name = "qbitel_" + SafeNames.identifier(protocol.name());
  }

  static Export of(ExportedProtocol protocol) {
    GrammarProgram program = GrammarProgram.withChecksums(protocol.grammar());
    return new WiresharkDissector(protocol, program.fields()).write(program);
  }

  private Export write(GrammarProgram program) {
    Map<String, String> values = new HashMap<>();
    values.put("NAME", name);
    values.put("LABEL", SafeNames.label(protocol.name()));
    values.put("FILE", SafeNames.file(protocol.name(), ".lua"));
    values.put("PROGRAM", ProgramPrinter.print(program.program(), new LuaLanguage(), 0));
    values.put("TYPES", types());
    values.put("FIELDS", declarations());
    values.put("NAMES", names());
    WiresharkColumns columns = new WiresharkColumns(fields, this::shape);
    values.put("SHARED", columns.declarations(name));
    values.put("SHARES", columns.shares());
    values.put("SHOWN", columns.shown());
    values.put("LITTLE", little());
    values.put("WIDTHS", widths());
    values.put("PORT", String.valueOf(protocol.port().orElse(-1)));
    values.put("UNITS", units());
    values.put("OPENINGS", openings());
    values.put("REGISTER", register());
    values.put(
        "NOTES",
        omissions.stream().map(o -> "-- Not expressed: " + o).collect(Collectors.joining("\n")));
    return new Export(
        SafeNames.file(protocol.name(), ".lua"),
        Template.fill(WiresharkDissector.class, "wireshark.lua", values),
        omissions);
  }

  private String types() {
    List<MessageType> types = protocol.grammar().types();
    return IntStream.range(0, types.size())
        .mapToObj(t -> "    [%s] = \"%s\",".formatted(t, SafeNames.label(types.get(t).name())))
        .collect(Collectors.joining("\n"));
  }

  private String declarations() {
    StringBuilder out = new StringBuilder();
    List<String> filters =
        SafeNames.identifiers(
            fields.stream()
                .map(f ->
                    protocol.grammar().types().get(f.type()).id()
                        + "_"
                        + SafeNames.label(f.field().name()))
                .toList());
    for (int f = 0; f < fields.size(); f++) {
      Field field = fields.get(f).field();
      out.append(
          "F[%s] = ProtoField.%s(\"%s.%s\", \"%s\"%s)\n"
              .formatted(
                  f,
                  shape(field).lua(),
                  name,
                  filters.get(f),
                  SafeNames.label(field.name()),
                  shape(field).base(field)));
    }
    return out.toString();
  }

  private String names() {
    return IntStream.range(0, fields.size())
        .mapToObj(
            f -> "    [%s] = \"%s\",".formatted(f, SafeNames.label(fields.get(f).field().name())))
        .collect(Collectors.joining("\n"));
  }

  private WiresharkShape shape(Field f) {
    return WiresharkShape.of(f, protocol.grammar().text());
  }

  private String little() {
    return numbered(f ->
        littleEndian(fields.get(f).field()) && shape(fields.get(f).field()).number() ? "true" : "");
  }

  static boolean littleEndian(Field f) {
    return f.constraint() != null && f.constraint().littleEndian()
        || f.semantics().time().map(t -> t.littleEndian()).orElse(false)
        || f.semantics().checksum().map(c -> c.littleEndian()).orElse(false);
  }

  private String widths() {
    return numbered(f -> {
      Field field = fields.get(f).field();
      return shape(field).width() > 0 ? String.valueOf(shape(field).width()) : "";
    });
  }

  private String numbered(IntFunction<String> value) {
    return IntStream.range(0, fields.size())
        .filter(f -> !value.apply(f).isEmpty())
        .mapToObj(f -> "[" + f + "] = " + value.apply(f))
        .collect(Collectors.joining(", "));
  }

  private String units() {
    List<Framing.Side> sides = protocol.framing().sides();
    List<String> out = new ArrayList<>();
    for (int s = 0; s < sides.size(); s++) {
      String unit = unit(sides.get(s).rule());
      if (unit.isEmpty()) {
        omissions.add(
            "messages of the %s end as the rule %s says; each TCP segment is taken for one"
                .formatted(
                    s == 0 ? "client" : "server", SafeNames.label(sides.get(s).rule().name())));
      } else {
        out.add("[" + s + "] = " + unit);
      }
    }
    if (out.size() == 2 && sides.get(0).rule().equals(sides.get(1).rule())) {
      out.add("[2] = " + unit(sides.get(0).rule()));
    }
    return String.join(", ", out);
  }

  /** What streams open with: a rule, or {@code true} for one piece. */
  private String openings() {
    List<Framing.Side> sides = protocol.framing().sides();
    return IntStream.range(0, sides.size())
        .filter(s -> sides.get(s).opening().isPresent())
        .mapToObj(s -> {
          String unit = unit(sides.get(s).opening().get());
          return "[" + s + "] = " + (unit.isEmpty() ? "whole(0)" : unit);
        })
        .collect(Collectors.joining(", "));
  }

  private static String unit(Framing.Rule r) {
    return switch (r.name()) {
      case "u8" -> "fixed(%s, 1, false, %s)".formatted(r.offset(), r.addend());
      case "u16be" -> "fixed(%s, 2, false, %s)".formatted(r.offset(), r.addend());
      case "u16le" -> "fixed(%s, 2, true, %s)".formatted(r.offset(), r.addend());
      case "u24be" -> "fixed(%s, 3, false, %s)".formatted(r.offset(), r.addend());
      case "u24le" -> "fixed(%s, 3, true, %s)".formatted(r.offset(), r.addend());
      case "u32be" -> "fixed(%s, 4, false, %s)".formatted(r.offset(), r.addend());
      case "u32le" -> "fixed(%s, 4, true, %s)".formatted(r.offset(), r.addend());
      case "ber", "leb128", "decimal" -> "%s(%s, %s)".formatted(r.name(), r.offset(), r.addend());
      case "fixed-size" -> "whole(%s)".formatted(r.addend());
      case "delimiter" -> line(r);
      case "typed-lines" -> "typed_lines()";
      case "text-head" ->
          "text_head(%s)".formatted(word(r.body().map(Framing.Body::name).orElse("")));
      case "line-and-body" -> r.body().map(b -> announced(r, b)).orElse("");
      default -> "";
    };
  }

  private static String line(Framing.Rule r) {
    return "line({ %s }, %s)".formatted(bytes(r.delimiter()), r.replies());
  }

  private static String announced(Framing.Rule r, Framing.Body b) {
    String words =
        b.words().isEmpty()
            ? "nil"
            : b.words().stream()
                .map(w -> "[" + word(w) + "] = true")
                .collect(Collectors.joining(", ", "{ ", " }"));
    return "announced(%s, %s, %s, %s, %s)"
        .formatted(line(r), r.delimiter().length() / 2, word(b.name()), words, b.closed());
  }

  /** A word out of a capture, which is written as its bytes. */
  private static String word(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return "string.char(" + bytes(HexFormat.of().formatHex(bytes)) + ")";
  }

  private static String bytes(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    return IntStream.range(0, bytes.length)
        .mapToObj(k -> String.valueOf(bytes[k] & 0xff))
        .collect(Collectors.joining(", "));
  }

  private String register() {
    String transport = protocol.transport();
    if (transport.isEmpty()) {
      omissions.add("no port is known: it is found by what messages look like");
      return "proto:register_heuristic(\"tcp\", heuristic)\nproto:register_heuristic(\"udp\", heuristic)";
    }
    return "DissectorTable.get(\"%1$s.port\"):add(PORT, proto)\nproto:register_heuristic(\"%1$s\", heuristic)"
        .formatted(transport);
  }
}
