package com.qbitel.discovery.grammar.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The places where fields of text messages may begin, which are the edges of their tokens, with
 * what is known of each: the row that the model of text cuts judges by.
 */
public final class TextCuts {

  private static final int BEYOND = Token.Sort.values().length + 1;
  private static final int BEFORE = Token.Sort.values().length;
  private static final float UNKNOWN = -1;
  private static final Token.Sort[] DENSITIES = {
    Token.Sort.SPACE,
    Token.Sort.COLON,
    Token.Sort.SEMICOLON,
    Token.Sort.COMMA,
    Token.Sort.EQUALS,
    Token.Sort.LESS,
    Token.Sort.AT,
    Token.Sort.SLASH,
    Token.Sort.QUOTE,
    Token.Sort.OPEN,
    Token.Sort.BAR,
    Token.Sort.CONTROL
  };
  private static final Token.Sort[] OF_LINE = {
    Token.Sort.SPACE,
    Token.Sort.COLON,
    Token.Sort.SEMICOLON,
    Token.Sort.COMMA,
    Token.Sort.EQUALS,
    Token.Sort.LESS,
    Token.Sort.AT,
    Token.Sort.SLASH,
    Token.Sort.QUOTE
  };

  /**
   * One place.
   *
   * @param message number of the message
   * @param offset the byte that a field may begin with, at least 1
   * @param slot equal for places that are alike: same line key, token, and neighbours
   * @param row what is known of it
   */
  public record Candidate(int message, int offset, String slot, float[] row) {}

  private final TextMessages corpus;
  private final float[] common;
  private final List<Candidate> candidates = new ArrayList<>();

  /**
   * @param texts the messages, or their beginnings
   * @param delimiter a control character that ends records, if there is one
   */
  public TextCuts(List<byte[]> texts, Optional<Byte> delimiter) {
    corpus = new TextMessages(texts, delimiter);
    common = common();
    for (int m = 0; m < corpus.size(); m++) {
      List<TextLine> lines = corpus.lines(m);
      for (int l = 0; l < lines.size(); l++) {
        line(m, lines.get(l), l, lines.size());
      }
    }
  }

  /** All places, in the order of messages and offsets. */
  public List<Candidate> candidates() {
    return candidates;
  }

  private float[] common() {
    float[] c = new float[DENSITIES.length + 6];
    for (int i = 0; i < DENSITIES.length; i++) {
      c[i] = log2(1 + 8 * corpus.density(DENSITIES[i]));
    }
    int i = DENSITIES.length;
    c[i++] = (float) corpus.headerShare();
    c[i++] = (float) corpus.assignmentShare();
    c[i++] = log2(1 + corpus.linesEach());
    c[i++] = log2(1 + corpus.tokensEach());
    c[i++] = (float) corpus.keyVariety();
    c[i] = log2(Math.max(1, corpus.size()));
    return c;
  }

  /** What has been passed on the way through a line. */
  private static final class State {
    private boolean quoted;
    private boolean angled;
    private int lastDelimiter;
    private int spaces;
    private int lists;
    private int assignments;
  }

  private void line(int m, TextLine line, int number, int lines) {
    int n = line.tokens().size();
    int[] counts = new int[OF_LINE.length];
    for (Token t : line.tokens()) {
      for (int i = 0; i < OF_LINE.length; i++) {
        counts[i] += t.sort() == OF_LINE[i] ? 1 : 0;
      }
    }
    State state = new State();
    for (int z = 0; z < n; z++) {
      Token t = line.tokens().get(z);
      if (t.offset() > 0) {
        float[] row = row(line, number, lines, z, state, counts);
        String slot = line.key() + " " + z + " " + shape(line, z, state.lastDelimiter);
        candidates.add(new Candidate(m, t.offset(), slot, row));
      }
      pass(t.sort(), state);
    }
  }

  private static void pass(Token.Sort sort, State state) {
    if (!sort.word()) {
      state.lastDelimiter = sort.ordinal();
    }
    switch (sort) {
      case QUOTE -> state.quoted = !state.quoted;
      case LESS -> state.angled = true;
      case GREATER -> state.angled = false;
      case SPACE -> state.spaces++;
      case SEMICOLON, COMMA -> state.lists++;
      case COLON, EQUALS -> state.assignments++;
      default -> {}
    }
  }

  /** The neighbours of a token, and the delimiters before and behind it. */
  static String shape(TextLine line, int z, int lastDelimiter) {
    boolean word = line.sort(z).word();
    return sort(line, z - 1)
        + " "
        + sort(line, z)
        + " "
        + next(line, z + (word ? 1 : 0))
        + " "
        + lastDelimiter;
  }

  /** Established keys of lines: those that so many messages have. */
  List<String> keys(double share, int least) {
    return corpus.keys(share, least);
  }

  private static int sort(TextLine line, int z) {
    Token.Sort s = line.sort(z);
    return s != null ? s.ordinal() : z < 0 ? BEFORE : BEYOND;
  }

  /** The first delimiter from a token on. */
  private static int next(TextLine line, int from) {
    for (int z = from; z < line.tokens().size(); z++) {
      if (!line.sort(z).word()) {
        return line.sort(z).ordinal();
      }
    }
    return BEYOND;
  }

  private static int nextOther(TextLine line, int z) {
    for (int k = z + 1; k < line.tokens().size(); k++) {
      if (!line.sort(k).word() && line.sort(k) != line.sort(z)) {
        return line.sort(k).ordinal();
      }
    }
    return BEYOND;
  }

  private float[] row(TextLine line, int number, int lines, int z, State state, int[] counts) {
    int n = line.tokens().size();
    Token t = line.tokens().get(z);
    String before = z > 0 ? line.tokens().get(z - 1).text() : "\n";
    Row r = new Row();
    for (int shift : new int[] {0, -1, 1, 2, -2, -3}) {
      r.add(sort(line, z + shift));
    }
    r.add(state.lastDelimiter);
    r.add(next(line, z + (t.sort().word() ? 1 : 0)));
    r.add(nextOther(line, z));
    r.add(Math.min(40, t.text().length()));
    r.add(Math.min(40, before.length()));
    r.add(Math.min(12, number));
    r.add(Math.min(60, z));
    r.add(Math.min(60, n - z));
    r.add(Math.min(60, n));
    r.add(number == 0 ? 1 : 0);
    r.add(number == lines - 1 ? 1 : 0);
    r.add(line.header() ? 1 : 0);
    r.add(sort(line, 0));
    r.add(sort(line, 1));
    r.add(line.afterBlank() ? 1 : 0);
    r.add(Math.min(30, lines));
    r.add(state.quoted ? 1 : 0);
    r.add(state.angled ? 1 : 0);
    r.add((float) corpus.withLine(line.key()));
    slot(r, corpus.slot(line, z - 1, z > 0 && line.sort(z - 1).word()), false);
    slot(r, corpus.slot(line, z, t.sort().word()), true);
    r.add(log2(1 + corpus.words(t.text())));
    r.add(log2(1 + corpus.words(before)));
    r.add((float) corpus.containing(t.text()));
    r.add((float) corpus.containing(before));
    r.add((float) corpus.named(t.text()));
    r.add((float) corpus.named(before));
    r.add(state.spaces);
    r.add(state.lists);
    r.add(state.assignments);
    char first = t.text().charAt(0);
    r.add(first >= 'A' && first <= 'Z' ? 1 : 0);
    r.add(t.sort() == Token.Sort.ALPHABETIC && t.text().chars().allMatch(c -> c < 'a') ? 1 : 0);
    for (int count : counts) {
      r.add(Math.min(60, count));
    }
    for (float c : common) {
      r.add(c);
    }
    return r.values();
  }

  private static void slot(Row r, TextMessages.Slot s, boolean amount) {
    r.add(s.count() == 0 ? UNKNOWN : (float) s.different() / s.count());
    r.add(s.count() == 0 ? UNKNOWN : (float) s.most() / s.count());
    if (amount) {
      r.add(s.count() == 0 ? UNKNOWN : log2(s.count()));
    }
  }

  /** Values in the making. */
  private static final class Row {
    private float[] values = new float[80];
    private int size;

    private void add(float value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    private float[] values() {
      return Arrays.copyOf(values, size);
    }
  }

  private static float log2(double x) {
    return (float) (Math.log(x) / Math.log(2));
  }
}
