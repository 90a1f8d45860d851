package com.qbitel.discovery.parser.export.specification;

import com.qbitel.discovery.parser.Illustration.Example;
import com.qbitel.discovery.parser.ParsedField;
import com.qbitel.discovery.parser.export.specification.DocumentWriter.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Shows a made message: its bytes in hex or as text, and what each field of it reads as. */
final class ExampleSection {

  private static final int ROW = 16;
  private static final int MOST_BYTES = 256;
  private static final int MOST_TEXT = 1024;
  private static final int WIDTH = 72;
  private static final int MOST_FIELDS = 48;
  private static final int MOST_HEX = 12;
  private static final HexFormat HEX = HexFormat.of();

  private final byte[] payload;
  private final List<ParsedField> fields;
  private final boolean text;
  private final StringBuilder lines = new StringBuilder();

  private ExampleSection(Example example, boolean text) {
    payload = example.payload();
    fields = example.fields();
    this.text = text;
  }

  /**
   * Writes an example.
   *
   * @param text whether the protocol is made of text
   */
  static void write(Example example, boolean text, DocumentWriter out) {
    ExampleSection s = new ExampleSection(example, text);
    out.diagram(text ? s.escaped() : s.dump());
    out.table(s.head(), s.rows());
    int more = s.fields.size() - MOST_FIELDS;
    if (more > 0) {
      out.paragraph("Further fields of the example that are left out: " + more + ".");
    }
  }

  private String dump() {
    int shown = Math.min(payload.length, MOST_BYTES);
    for (int at = 0; at < shown; at += ROW) {
      StringBuilder hex = new StringBuilder();
      StringBuilder characters = new StringBuilder();
      for (int k = at; k < Math.min(shown, at + ROW); k++) {
        hex.append(HEX.toHexDigits(payload[k])).append(k == at + ROW / 2 - 1 ? "  " : " ");
        characters.append(ShownBytes.printable(payload[k]) ? (char) payload[k] : '.');
      }
      lines.append(offset(at)).append(hex);
      lines.append(" ".repeat(3 * ROW + 2 - hex.length())).append(characters).append('\n');
    }
    rest(shown);
    return lines.toString();
  }

  private static String offset(int at) {
    return HEX.toHexDigits(at).substring(4) + "  ";
  }

  /** Text by its lines, each with its offset. */
  private String escaped() {
    int shown = Math.min(payload.length, MOST_TEXT);
    StringBuilder line = new StringBuilder();
    int from = 0;
    for (int k = 0; k < shown; k++) {
      line.append(ShownBytes.escaped(payload[k]));
      boolean end = payload[k] == '\n' || k + 1 == shown;
      if (end || line.length() >= WIDTH) {
        lines.append(offset(from)).append(line).append('\n');
        line.setLength(0);
        from = k + 1;
      }
    }
    rest(shown);
    return lines.toString();
  }

  private void rest(int shown) {
    int more = payload.length - shown;
    if (more > 0) {
      lines.append("... ").append(more).append(" more bytes left out\n");
    }
    if (payload.length == 0) {
      lines.append("no bytes\n");
    }
  }

  private List<Column> head() {
    List<Column> out =
        new ArrayList<>(List.of(Column.of("Offset"), Column.of("Length"), Column.of("Field")));
    if (!text) {
      out.add(Column.ofBytes("Bytes"));
    }
    out.add(Column.ofBytes("Reads as"));
    return out;
  }

  private List<List<String>> rows() {
    return fields.stream().limit(MOST_FIELDS).map(this::row).toList();
  }

  private List<String> row(ParsedField f) {
    byte[] bytes = Arrays.copyOfRange(payload, f.offset(), f.offset() + f.length());
    List<String> out =
        new ArrayList<>(
            List.of(String.valueOf(f.offset()), String.valueOf(f.length()), f.field().name()));
    if (!text) {
      out.add(ShownBytes.hex(bytes, MOST_HEX));
    }
    out.add(FieldReading.of(f, bytes, text));
    return out;
  }
}
