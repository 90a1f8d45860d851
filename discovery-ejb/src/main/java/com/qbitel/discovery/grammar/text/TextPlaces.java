package com.qbitel.discovery.grammar.text;

import com.qbitel.discovery.grammar.GrammarLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one text message: its lines, and the edges of tokens at which fields may begin.
 *
 * <p>Lines are named by their keys when those are established, and otherwise by their sort, so that
 * no name is taken from what only one message says.
 */
public final class TextPlaces {

  /** What lines with a name of their own are called when the name is not established. */
  static final String HEADER = "*:";

  /** What lines with a command of their own are called when it is not established. */
  static final String COMMAND = "*!";

  private static final int MOST_LINES = 4000;

  /** Printable bytes of ten when a body is text. */
  private static final long OF_TEXT = 9;

  /**
   * One edge.
   *
   * @param offset of the token behind it
   * @param line what its line is called
   * @param first whether the line begins there
   * @param slot equal for edges that are alike: same line, token, and neighbours
   * @param shape equal for edges that have the same neighbours in any line
   */
  record Place(int offset, String line, boolean first, String slot, String shape) {}

  private final Set<String> keys;
  private final Optional<Byte> delimiter;

  /**
   * @param keys established names of lines
   * @param delimiter a control character that ends records, if there is one
   */
  TextPlaces(Collection<String> keys, Optional<Byte> delimiter) {
    this.keys = Set.copyOf(keys);
    this.delimiter = delimiter;
  }

  /** The lines of a message, as far as it is divided. */
  List<TextLine> lines(byte[] text) {
    int most = Math.min(GrammarLimits.DIVIDED_TEXT, text.length);
    return TextMessages.lines(Tokens.of(text, 0, most), delimiter);
  }

  /** All edges of a message, the beginning of its first line among them. */
  List<Place> places(byte[] text) {
    List<Place> out = new ArrayList<>();
    List<TextLine> lines = lines(text);
    int opaque = opaque(text, lines);
    for (TextLine line : lines.subList(0, Math.min(MOST_LINES, lines.size()))) {
      String name = name(line);
      int delimiterBefore = 0;
      for (int z = 0; z < line.tokens().size(); z++) {
        Token t = line.tokens().get(z);
        if (t.offset() > opaque) {
          return out;
        }
        String shape = TextCuts.shape(line, z, delimiterBefore);
        String slot = z + " " + name + " " + shape;
        out.add(new Place(t.offset(), name, z == 0, slot, (line.header() ? "h " : "l ") + shape));
        delimiterBefore = t.sort().word() ? delimiterBefore : t.sort().ordinal();
      }
    }
    return out;
  }

  /** What a line is called. */
  String name(TextLine line) {
    if (keys.contains(line.key()) || line.key().startsWith("#")) {
      return line.key();
    }
    return line.header() ? HEADER : COMMAND;
  }

  /**
   * Where a body that is no text begins, behind the first empty line; beyond the end if none is.
   */
  private static int opaque(byte[] text, List<TextLine> lines) {
    for (TextLine line : lines) {
      if (line.afterBlank()) {
        int from = line.tokens().getFirst().offset();
        int printable = 0;
        for (int k = from; k < text.length; k++) {
          boolean space = text[k] == '\t' || text[k] == '\n' || text[k] == '\r';
          printable += text[k] >= 32 && text[k] < 127 || space ? 1 : 0;
        }
        return 10L * printable < OF_TEXT * (text.length - from) ? from : Integer.MAX_VALUE;
      }
    }
    return Integer.MAX_VALUE;
  }
}
