package com.qbitel.cli.text;

import com.qbitel.cli.text.SampleMessage.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The bytes of one message in hexadecimal and as characters, a bar before each field, fields in the
 * colours of their kinds, and a legend below.
 */
final class HexView {

  private static final int ROW = 16;
  private static final int ROWS = 12;
  private static final HexFormat HEX = HexFormat.of();

  private final Page page;
  private final SampleMessage message;
  private final byte[] payload;

  /** Index of the field of each byte. */
  private final int[] owner;

  HexView(Page page, SampleMessage message) {
    this.page = page;
    this.message = message;
    this.payload = message.payload();
    this.owner = new int[payload.length];
    Arrays.fill(owner, -1);
    for (int f = 0; f < message.fields().size(); f++) {
      Part part = message.fields().get(f);
      int end = Math.min(payload.length, part.offset() + part.length());
      Arrays.fill(owner, Math.min(end, part.offset()), end, f);
    }
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    int shown = Math.min(payload.length, ROW * ROWS);
    for (int at = 0; at < shown; at += ROW) {
      lines.add(row(at, Math.min(shown, at + ROW)));
    }
    if (shown < payload.length) {
      lines.add(
          "    "
              + page.paint(
                  Style.DIM, page.ellipsis() + " " + (payload.length - shown) + " more bytes"));
    }
    lines.addAll(legend(shown));
    return lines;
  }

  private String row(int from, int to) {
    String bar = page.paint(Style.DIM, page.glyph("\u2502", "|"));
    StringBuilder hex = new StringBuilder();
    StringBuilder characters = new StringBuilder();
    for (int at = from; at < from + ROW; at++) {
      if (at >= to) {
        hex.append("   ");
        continue;
      }
      Style style = style(owner[at]);
      boolean begins = at == 0 || owner[at] != owner[at - 1];
      hex.append(begins ? bar : " ").append(page.paint(style, HEX.toHexDigits(payload[at])));
      characters.append(page.paint(style, character(payload[at])));
    }
    String offset = page.paint(Style.DIM, HEX.toHexDigits((short) from));
    return ("    " + offset + " " + hex + "  " + characters).stripTrailing();
  }

  private String character(byte b) {
    return b >= 0x20 && b < 0x7f ? String.valueOf((char) b) : page.glyph("\u00b7", ".");
  }

  private Style style(int field) {
    return field < 0 ? Style.PLAIN : KindStyle.of(message.fields().get(field).kind());
  }

  /** The names of the fields shown, each with its place, as many on a line as fit. */
  private List<String> legend(int shown) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    String margin = "         ";
    for (Part part : message.fields()) {
      if (part.offset() >= shown || part.length() == 0) {
        continue;
      }
      String place = Integer.toString(part.offset());
      String name = page.printable(part.name());
      int width = place.length() + 1 + name.length();
      if (used > 0 && margin.length() + used + 3 + width > page.width()) {
        lines.add(margin + line);
        line.setLength(0);
        used = 0;
      }
      if (used > 0) {
        line.append("   ");
        used += 3;
      }
      line.append(page.paint(Style.DIM, place)).append(' ');
      line.append(page.paint(KindStyle.of(part.kind()), name));
      used += width;
    }
    if (used > 0) {
      lines.add(margin + line);
    }
    return lines;
  }
}
