package com.qbitel.discovery.grammar;

import java.nio.charset.StandardCharsets;

/**
 * The word that tells what a text message is: the code of a status line ({@code NAME/version
 * code}), a leading three-digit code, or else the first word.
 */
final class TextKeyword {

  private static final int MAX_WORD = 24;

  private TextKeyword() {}

  /** The word, or the empty string when the message does not begin with one. */
  static String of(byte[] payload) {
    int end = wordEnd(payload, 0);
    String first = word(payload, 0, end);
    if (first.indexOf('/') >= 0 && end < payload.length && payload[end] == ' ') {
      String second = word(payload, end + 1, wordEnd(payload, end + 1));
      if (code(second)) {
        return second;
      }
    }
    if (first.length() > 3 && first.charAt(3) == '-' && code(first.substring(0, 3))) {
      return first.substring(0, 3);
    }
    boolean usable =
        !first.isEmpty()
            && first.length() <= MAX_WORD
            && (code(first) || Character.isLetter(first.charAt(0)));
    return usable ? first : "";
  }

  /** First byte after the word that starts at {@code from}. */
  static int wordEnd(byte[] b, int from) {
    int i = from;
    while (i < b.length && inWord(b[i])) {
      i++;
      if (i - from == 3 && i < b.length && b[i] == '-' && digits(b, from, i)) {
        break; // 250-first line of several
      }
    }
    return i;
  }

  private static boolean inWord(byte b) {
    return b > 32 && b < 127 && b != ':' && b != '=' && b != ',' && b != ';';
  }

  private static String word(byte[] b, int from, int to) {
    return new String(b, from, Math.max(0, to - from), StandardCharsets.US_ASCII);
  }

  private static boolean digits(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] < '0' || b[i] > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean code(String s) {
    return s.length() == 3 && s.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
