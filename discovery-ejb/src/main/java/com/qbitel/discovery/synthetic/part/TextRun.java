package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Words;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A text: one of a pool of names mostly, or a new one. */
final class TextRun implements Part {

  private static final double FROM_POOL = 0.8;

  /** How the text is laid out. */
  private enum Ending {
    NONE,
    ZERO,
    FIXED_WIDTH
  }

  private final String name;
  private final List<String> pool;
  private final int longest;
  private final Charset charset;
  private final Ending ending;
  private final int width;

  private TextRun(
      String name, List<String> pool, int longest, Charset charset, Ending ending, int width) {
    this.name = name;
    this.pool = pool;
    this.longest = longest;
    this.charset = charset;
    this.ending = ending;
    this.width = width;
  }

  /** Draws texts of ASCII characters. */
  static TextRun draw(Dice dice, String name, int longest) {
    List<String> pool = Words.names(dice, dice.between(1, 14), 2, longest);
    return new TextRun(name, pool, longest, StandardCharsets.US_ASCII, Ending.NONE, 0);
  }

  /** The same in another encoding. */
  TextRun encoded(Charset other) {
    return new TextRun(name, pool, longest, other, ending, width);
  }

  /** The same with a final zero, two bytes of it in UTF-16. */
  TextRun zeroEnded() {
    return new TextRun(name, pool, longest, charset, Ending.ZERO, 0);
  }

  /** The same in a field of fixed width, filled up with zeros. */
  TextRun fixed(int bytes) {
    return new TextRun(name, pool, longest, charset, Ending.FIXED_WIDTH, bytes);
  }

  private String next(Dice dice) {
    return dice.chance(FROM_POOL) ? dice.pick(pool) : Words.name(dice, 2, longest);
  }

  @Override
  public void write(Draft out) {
    byte[] text = next(out.dice()).getBytes(charset);
    byte[] field =
        switch (ending) {
          case NONE -> text;
          case ZERO -> (next(out.dice()) + "\0").getBytes(charset);
          case FIXED_WIDTH -> Arrays.copyOf(out.dice().chance(0.2) ? new byte[0] : text, width);
        };
    out.field(name, FieldKind.TEXT, field);
  }

  @Override
  public void describe(Outline spec) {
    String tail =
        switch (ending) {
          case NONE -> "";
          case ZERO -> ", zero-terminated";
          case FIXED_WIDTH -> ", filled up with zeros";
        };
    spec.field(
        name, ending == Ending.FIXED_WIDTH ? width + " bytes" : "any", "text " + charset + tail);
  }
}
