package com.qbitel.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines. */
final class TextLines {

  private TextLines() {}

  /** Lines of at most {@code width} characters, broken at blanks; longer words are cut. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      String rest = word;
      if (!line.isEmpty() && line.length() + 1 + rest.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (rest.length() > width) {
        lines.add(rest.substring(0, width));
        rest = rest.substring(width);
      }
      line.append(line.isEmpty() ? "" : " ").append(rest);
    }
    lines.add(line.toString());
    return lines;
  }

  /** The text padded with blanks on its right. */
  static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** The text padded with blanks on its left. */
  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  /** The text, its end replaced by {@code ellipsis} when it is longer than {@code width}. */
  static String cut(String text, int width, String ellipsis) {
    return text.length() <= width
        ? text
        : text.substring(0, Math.max(0, width - ellipsis.length())) + ellipsis;
  }
}
