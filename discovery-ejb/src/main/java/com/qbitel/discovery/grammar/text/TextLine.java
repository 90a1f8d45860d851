package com.qbitel.discovery.grammar.text;

import java.util.List;

/**
 * A line of a text message.
 *
 * @param tokens its tokens, the line's end among them
 * @param header whether it begins with a name and a colon or an equals sign
 * @param key what lines of other messages are compared by: the header's name, a command in
 *     capitals, or else the number of the line
 * @param afterBlank whether an empty line comes before it
 */
record TextLine(List<Token> tokens, boolean header, String key, boolean afterBlank) {

  private static final int KEY = 40;
  private static final int NUMBERED = 3;

  static TextLine of(List<Token> tokens, int number, boolean afterBlank) {
    Token first = tokens.getFirst();
    Token.Sort second = tokens.size() > 1 ? tokens.get(1).sort() : Token.Sort.CONTROL;
    boolean header =
        tokens.size() > 2
            && first.sort().word()
            && (second == Token.Sort.COLON || second == Token.Sort.EQUALS);
    String key;
    if (header) {
      key = first.text() + tokens.get(1).text();
    } else if (first.sort() == Token.Sort.ALPHABETIC && capitals(first.text())) {
      key = "!" + first.text();
    } else {
      key = "#" + Math.min(number, NUMBERED);
    }
    return new TextLine(
        List.copyOf(tokens), header, key.substring(0, Math.min(KEY, key.length())), afterBlank);
  }

  private static boolean capitals(String text) {
    return text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }

  Token.Sort sort(int i) {
    return i >= 0 && i < tokens.size() ? tokens.get(i).sort() : null;
  }
}
