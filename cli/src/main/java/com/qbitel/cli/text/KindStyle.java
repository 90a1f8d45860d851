package com.qbitel.cli.text;

/** The colours of field kinds. */
final class KindStyle {

  private KindStyle() {}

  /** The style of a kind; kinds that this version does not know are plain. */
  static Style of(String kind) {
    return switch (kind) {
      case "const", "padding" -> Style.GREY;
      case "type" -> Style.MAGENTA;
      case "length", "count" -> Style.BRIGHT_CYAN;
      case "id" -> Style.BRIGHT_YELLOW;
      case "flags" -> Style.BLUE;
      case "checksum" -> Style.BRIGHT_RED;
      case "timestamp" -> Style.YELLOW;
      case "address" -> Style.CYAN;
      case "text" -> Style.BRIGHT_GREEN;
      case "number" -> Style.GREEN;
      default -> Style.PLAIN;
    };
  }
}
