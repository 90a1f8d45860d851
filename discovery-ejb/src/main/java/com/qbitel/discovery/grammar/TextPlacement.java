package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.MessageDissector.PlacedField;
import java.util.List;

/**
 * Places the fields of a text message by walking over it. What a field takes is said by the rule of
 * its constraint; a field that finds nothing is left out, a repeated one is placed several times.
 *
 * <ul>
 *   <li>{@code word}: up to the next delimiter or end of line
 *   <li>{@code delimiter}: a run of one delimiter byte
 *   <li>{@code phrase}: up to the end of the line
 *   <li>{@code line-end}: a line feed, with its carriage return
 *   <li>{@code lines}: each following line with its end, until an empty one
 *   <li>{@code rest}: all that is left
 * </ul>
 */
final class TextPlacement {

  static final String WORD = "word";
  static final String DELIMITER = "delimiter";
  static final String PHRASE = "phrase";
  static final String LINE_END = "line-end";
  static final String LINES = "lines";
  static final String REST = "rest";

  private TextPlacement() {}

  /** Whether a message of the type may lack the field. */
  static boolean optional(Field f) {
    return f.constraint() != null && role(f) >= 0;
  }

  private static int role(Field f) {
    return List.of(WORD, DELIMITER, PHRASE, LINE_END, LINES, REST).indexOf(f.constraint().rule());
  }

  static void place(List<Field> fields, byte[] payload, List<PlacedField> out) {
    int at = 0;
    for (Field f : fields) {
      if (f.constraint() == null) {
        continue;
      }
      boolean lines = f.constraint().rule().equals(LINES);
      int end = end(f.constraint().rule(), payload, at);
      while (end > at) {
        out.add(new PlacedField(at, end - at, f));
        at = end;
        end = lines ? end(LINES, payload, at) : at;
      }
    }
  }

  private static int end(String rule, byte[] b, int at) {
    if (at >= b.length) {
      return at;
    }
    return switch (rule) {
      case WORD -> delimiter(b[at]) ? at : Math.max(TextKeyword.wordEnd(b, at), minimum(b, at));
      case DELIMITER -> delimiterEnd(b, at);
      case PHRASE -> lineStop(b, at);
      case LINE_END -> lineEnd(b, at);
      case LINES -> lineStop(b, at) == at ? at : lineEnd(b, lineStop(b, at));
      case REST -> b.length;
      default -> at;
    };
  }

  /** A word has at least one byte unless the line is at its end. */
  private static int minimum(byte[] b, int at) {
    return b[at] == '\r' || b[at] == '\n' ? at : at + 1;
  }

  private static int delimiterEnd(byte[] b, int at) {
    int i = at;
    while (i < b.length && b[i] == b[at] && delimiter(b[at])) {
      i++;
    }
    return i;
  }

  static boolean delimiter(byte b) {
    return b == ' ' || b == '\t' || b == ':' || b == '=' || b == ',' || b == ';' || b == '-';
  }

  /** The place of the line's end mark, or the end of the message. */
  private static int lineStop(byte[] b, int at) {
    int i = at;
    while (i < b.length && b[i] != '\n') {
      i++;
    }
    return i > at && i < b.length && b[i - 1] == '\r' ? i - 1 : i;
  }

  private static int lineEnd(byte[] b, int at) {
    int i = at;
    if (i < b.length && b[i] == '\r') {
      i++;
    }
    return i < b.length && b[i] == '\n' ? i + 1 : at;
  }
}
