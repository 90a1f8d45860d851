package com.qbitel.discovery.parser.export;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.parser.StatedKind;

/** How Wireshark shows a field. */
enum WiresharkShape {
  UINT8("uint8", 1, true),
  UINT16("uint16", 2, true),
  UINT24("uint24", 3, true),
  UINT32("uint32", 4, true),
  UINT64("uint64", 8, true),
  IPV4("ipv4", 4, false),
  ETHER("ether", 6, false),
  STRING("string", 0, false),
  BYTES("bytes", 0, false);

  private final String lua;
  private final int width;
  private final boolean number;

  WiresharkShape(String lua, int width, boolean number) {
    this.lua = lua;
    this.width = width;
    this.number = number;
  }

  /**
   * The shape of a field.
   *
   * @param text whether the protocol is made of text
   */
  static WiresharkShape of(Field f, boolean text) {
    if (text) {
      return STRING;
    }
    FieldKind kind = StatedKind.of(f);
    int width = f.length() == null ? 0 : f.length();
    return switch (kind) {
      case TEXT -> STRING;
      case PAYLOAD, PADDING -> BYTES;
      case ADDRESS -> width == 4 ? IPV4 : width == 6 ? ETHER : BYTES;
      default ->
          switch (width) {
            case 1 -> UINT8;
            case 2 -> UINT16;
            case 3 -> UINT24;
            case 4 -> UINT32;
            case 8 -> UINT64;
            default -> BYTES;
          };
    };
  }

  /** Its name in Lua. */
  String lua() {
    return lua;
  }

  /** Bytes of such fields; 0 when they have any number of them. */
  int width() {
    return width;
  }

  /** Whether it is a number. */
  boolean number() {
    return number;
  }

  /** How a number of a field is written, as a further argument. */
  String base(Field f) {
    if (!number) {
      return "";
    }
    return switch (StatedKind.of(f)) {
      case LENGTH, COUNT, NUMBER, ID -> ", base.DEC";
      default -> ", base.HEX";
    };
  }
}
