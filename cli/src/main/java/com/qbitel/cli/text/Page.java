package com.qbitel.cli.text;

/**
 * What text is laid out for: so many columns, with or without colour, with or without characters
 * beyond ASCII.
 *
 * @param width columns, at least {@value #NARROWEST}
 * @param colour whether ANSI colours may be used
 * @param unicode whether the reader's character set has more than ASCII
 */
public record Page(int width, boolean colour, boolean unicode) {

  /** Fewer columns than this are not laid out for. */
  public static final int NARROWEST = 80;

  /** More columns than this make lines too long to read. */
  public static final int WIDEST = 200;

  public Page {
    width = Math.clamp(width, NARROWEST, WIDEST);
  }

  /** The text in a style, or as it stands on a page without colour. */
  public String paint(Style style, String text) {
    return !colour || style == Style.PLAIN || text.isEmpty()
        ? text
        : "\u001b[" + style.parameter() + "m" + text + "\u001b[0m";
  }

  /** One of two ways to write something: the first where there is more than ASCII. */
  public String glyph(String unicodeForm, String asciiForm) {
    return unicode ? unicodeForm : asciiForm;
  }

  /** Stands for what was left out. */
  public String ellipsis() {
    return glyph("\u2026", "...");
  }

  /** Text as this page can show it: control characters and, if need be, all beyond ASCII as '?'. */
  public String printable(String text) {
    StringBuilder b = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          boolean shown = c < 0x7f ? c >= 0x20 : unicode && !Character.isISOControl(c);
          b.appendCodePoint(shown && Character.getType(c) != Character.FORMAT ? c : '?');
        });
    return b.toString();
  }
}
