package com.qbitel.discovery.parser.program;

import com.qbitel.discovery.grammar.ChecksumClaim;
import com.qbitel.discovery.parser.program.GrammarProgram.TypedField;
import java.util.List;
import java.util.Optional;

/** Writes the routine that computes checksums, for programs that nobody computes them for. */
final class ChecksumRoutine {

  private ChecksumRoutine() {}

  static void write(List<TypedField> fields, ProgramText text) {
    text.line("# Whether a field is a wrong checksum: then 0.")
        .line("routine checksum(field, from, to) {");
    for (int f = 0; f < fields.size(); f++) {
      int field = f;
      fields
          .get(f)
          .rules()
          .checksum()
          .flatMap(ChecksumRoutine::lines)
          .ifPresent(l -> text.line("if (field == %s) {", field).line(l).line("}"));
    }
    text.line("return 1;").line("}");
  }

  /** How a claim is checked; empty when it cannot be. */
  private static Optional<String> lines(ChecksumClaim c) {
    return bounds(c)
        .flatMap(bounds ->
            comparison(c)
                .map(compared ->
                    "if (to - from != %s) { return 1; } %s return %s;"
                        .formatted(width(c.algorithm()), bounds, compared)));
  }

  private static Optional<String> bounds(ChecksumClaim c) {
    return switch (c.covers()) {
      case "whole-zeroed" -> Optional.of("var first = 0; var last = size; var skip = 0;");
      case "whole-without" -> Optional.of("var first = 0; var last = size; var skip = 1;");
      case "after" ->
          Optional.of(
              "if (to >= size) { return 0; } var first = to; var last = size; var skip = 0;");
      case "before" ->
          Optional.of(
              "if (%1$s >= from) { return 0; } var first = %2$s; var last = from; var skip = 0;"
                  .formatted(c.from() + 1, c.from()));
      default -> Optional.empty();
    };
  }

  private static int width(String algorithm) {
    return switch (algorithm) {
      case "sum8", "negated-sum8", "xor8", "crc8" -> 1;
      case "crc32", "crc32c", "adler32" -> 4;
      default -> 2;
    };
  }

  private static Optional<String> comparison(ChecksumClaim c) {
    int little = c.littleEndian() ? 1 : 0;
    String reach = "first, last, from, to";
    String value =
        switch (c.algorithm()) {
          case "sum8" -> "sum(%s) & 255".formatted(reach);
          case "negated-sum8" -> "256 - (sum(%s) & 255) & 255".formatted(reach);
          case "sum16" -> "sum(%s)".formatted(reach);
          case "xor8" -> "parity(%s)".formatted(reach);
          case "internet" -> "internet(%s, skip)".formatted(reach);
          case "fletcher16" -> "fletcher(%s, skip)".formatted(reach);
          case "crc8" -> "crc_high(%s, skip, 7, 0, 128)".formatted(reach);
          case "crc16-arc" -> "crc_low(%s, skip, 40961, 0, 0)".formatted(reach);
          case "crc16-modbus" -> "crc_low(%s, skip, 40961, 65535, 0)".formatted(reach);
          case "crc16-ccitt" -> "crc_high(%s, skip, 4129, 65535, 32768)".formatted(reach);
          case "crc16-xmodem" -> "crc_high(%s, skip, 4129, 0, 32768)".formatted(reach);
          case "crc16-kermit" -> "crc_low(%s, skip, 33800, 0, 0)".formatted(reach);
          case "crc16-x25" -> "crc_low(%s, skip, 33800, 65535, 65535)".formatted(reach);
          case "crc16-dnp" -> "crc_low(%s, skip, 42684, 0, 65535)".formatted(reach);
          default -> "";
        };
    if (!value.isEmpty()) {
      return Optional.of("equals(%s, from, to, %s)".formatted(value, little));
    }
    return switch (c.algorithm()) {
      case "crc32" -> Optional.of("crc_long(%s, skip, 60856, 33568, %s)".formatted(reach, little));
      case "crc32c" -> Optional.of("crc_long(%s, skip, 33526, 15224, %s)".formatted(reach, little));
      case "adler32" -> Optional.of("adler(%s, skip, %s)".formatted(reach, little));
      default -> Optional.empty();
    };
  }
}
