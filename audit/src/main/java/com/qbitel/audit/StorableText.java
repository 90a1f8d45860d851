package com.qbitel.audit;

/**
 * Text as the database can store it and an auditor can read it: no NUL, no half of a surrogate
 * pair, and no longer than its limit. What callers send (a user agent, a reason) is untrusted; a
 * text that is too long is cut and ends in {@value #MARK}.
 */
final class StorableText {

  /** Ends a text that was cut. */
  static final String MARK = "[cut]";

  private static final char REPLACEMENT = '\uFFFD';

  private StorableText() {}

  /**
   * The text, or as much of its beginning as fits.
   *
   * @param text any text, may be null
   * @param limit most bytes of UTF-8, at least the mark's length
   * @return null only for null
   */
  static String limit(String text, int limit) {
    if (text == null) {
      return null;
    }
    StringBuilder out = new StringBuilder(Math.min(text.length(), limit));
    int bytes = 0;
    int cutAt = 0; // where the mark would go: the last boundary that leaves room for it
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
        c = REPLACEMENT;
      }
      bytes += utf8Length(c);
      if (bytes > limit) {
        out.setLength(cutAt);
        return out.append(MARK).toString();
      }
      out.appendCodePoint(c);
      if (bytes <= limit - MARK.length()) {
        cutAt = out.length();
      }
    }
    return out.toString();
  }

  /** Bytes of the text in UTF-8; the text has no unpaired surrogates. */
  static int utf8Length(String text) {
    return text.codePoints().map(StorableText::utf8Length).sum();
  }

  private static int utf8Length(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }
}
