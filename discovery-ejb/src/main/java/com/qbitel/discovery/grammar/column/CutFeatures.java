package com.qbitel.discovery.grammar.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of the gap before each column: the row that the cut model judges by.
 *
 * <p>Measures of single bytes are means over at most {@value #MEMBERS} bytes of the column, evenly
 * spaced; so a constant column has one row, and work grows with columns, not with messages.
 */
public final class CutFeatures {

  private static final int MEMBERS = 24;
  private static final int BEFORE = 3;
  private static final int BEHIND = 2;
  private static final float OUTSIDE = -1;
  private static final float VARIES = 0.95f;

  private final TypedBytes messages;
  private final Marks marks;
  private final Columns.Places places;
  private final Columns typed;
  private final Columns common;
  private final ColumnStatistics own;
  private final ColumnStatistics all;
  private final Runs zeros;
  private final Runs printable;
  private final ByteOrder order;
  private final Steps steps;
  private final int[] message;
  private final float lengths;
  private final float text;
  private final List<String> names = new ArrayList<>();
  private float[] row = new float[0];
  private int used;

  public CutFeatures(TypedBytes messages, Marks marks) {
    this.messages = messages;
    this.marks = marks;
    zeros = new Runs(messages, v -> v == 0);
    printable = new Runs(messages, v -> v >= 32 && v < 127);
    places = Columns.Places.of(messages);
    typed = Columns.of(messages, places, true);
    common = Columns.of(messages, places, false);
    own = new ColumnStatistics(messages, typed);
    all = new ColumnStatistics(messages, common);
    order = new ByteOrder(messages, typed, own);
    message = new int[messages.byteCount()];
    for (int m = 0; m < messages.size(); m++) {
      Arrays.fill(message, messages.start()[m], messages.start()[m + 1], m);
    }
    steps = new Steps(messages, typed, message);
    lengths = Math.min(30, Arrays.stream(messages.length()).distinct().count());
    long prints = 0;
    for (int k = 0; k < messages.byteCount(); k++) {
      prints += printable.ending(k) > 0 ? 1 : 0;
    }
    text = (float) prints / Math.max(1, messages.byteCount());
    if (typed.count() > 0) {
      row(0);
    }
  }

  /** Number of columns; each has a row. */
  public int columns() {
    return typed.count();
  }

  /** Columns of each type. */
  public Columns typed() {
    return typed;
  }

  /** Columns of all types together. */
  public Columns common() {
    return common;
  }

  /** Where the bytes stand. */
  public Columns.Places places() {
    return places;
  }

  /** The column of byte {@code k}. */
  public int column(int k) {
    return typed.of(k);
  }

  /** Number of bytes of a column. */
  public int size(int c) {
    return typed.size(c);
  }

  /** The {@code i}-th byte of a column. */
  public int member(int c, int i) {
    return typed.member(c, i);
  }

  /** Whether the bytes of a column differ. */
  boolean varies(int c) {
    return own.modeShare[c] < VARIES;
  }

  /** Names of the values of a row. */
  public List<String> names() {
    return List.copyOf(names);
  }

  private void add(String name, float value) {
    if (names.size() == used) {
      names.add(name);
    }
    put(value);
  }

  /** Adds a value with a number in its name, which is put together only once. */
  private void add(String name, int number, float value) {
    if (names.size() == used) {
      names.add(name + number);
    }
    put(value);
  }

  private void add(String group, String name, float value) {
    if (names.size() == used) {
      names.add(group + name);
    }
    put(value);
  }

  private void add(String group, String name, int number, float value) {
    if (names.size() == used) {
      names.add(group + name + number);
    }
    put(value);
  }

  private void put(float value) {
    if (used == row.length) {
      row = Arrays.copyOf(row, row.length + 64);
    }
    row[used++] = value;
  }

  /** The row of a column, a new array. */
  public float[] row(int c) {
    used = 0;
    int[] members = members(c);
    int[][] around = around(typed, members);
    neighbours("own.", own, around);
    for (int shift = -1; shift <= 0; shift++) {
      add("own.ones", shift, mean(own.ones, around, shift));
      add("own.letter", shift, mean(own.letter, around, shift));
      add("own.digit", shift, mean(own.digit, around, shift));
      add("own.small", shift, mean(own.small, around, shift));
      add("own.mean", shift, mean(own.mean, around, shift));
    }
    for (int shift = -2; shift <= 1; shift++) {
      add("own.mode", shift, mean(own.mode, around, shift));
      add("change", shift, mean(steps.change, around, shift));
    }
    for (int shift = -1; shift <= 1; shift++) {
      add("step.big", shift, mean(steps.big, around, shift));
      add("step.little", shift, mean(steps.little, around, shift));
    }
    add("rises.big", mean(steps.risesBig, around, 0));
    add("rises.little", mean(steps.risesLittle, around, 0));
    neighbours("all.", all, around(common, members));
    local(members);
    place(c, members);
    add("order", order.overall());
    add("order.evidence", order.evidence());
    for (int parity = 0; parity < 2; parity++) {
      add("order.big", parity, order.big(parity));
      add("order.little", parity, order.little(parity));
    }
    add("lengths", lengths);
    add("text", text);
    add("messages", log2(1 + messages.size()));
    add("presence", log2(1 + own.n[c]) - log2(1 + messages.size()));
    float[] marked = new float[marks.count()];
    for (int k : members) {
      marks.add(k, marked);
    }
    for (int mark = 0; mark < marked.length; mark++) {
      add("mark", mark, marked[mark] / members.length);
    }
    return Arrays.copyOf(row, used);
  }

  private int[] members(int c) {
    int n = Math.min(MEMBERS, typed.size(c));
    int[] out = new int[n];
    for (int i = 0; i < n; i++) {
      out[i] = typed.member(c, (int) ((long) i * typed.size(c) / n));
    }
    return out;
  }

  private void neighbours(String group, ColumnStatistics s, int[][] around) {
    for (int shift = -BEFORE; shift <= BEHIND; shift++) {
      add(group, "relative", shift, mean(s.relative, around, shift));
      add(group, "modeShare", shift, mean(s.modeShare, around, shift));
      add(group, "zero", shift, mean(s.zero, around, shift));
    }
    for (int shift = -1; shift <= 0; shift++) {
      add(group, "printable", shift, mean(s.printable, around, shift));
      add(group, "distinct", shift, log2(mean(s.distinct, around, shift) + 2));
    }
    for (int shift = -1; shift <= 1; shift++) {
      add(group, "dependence", shift, mean(s.dependence, around, shift));
    }
    add(group, "pair", mean(s.pair, around, 0));
    float here = mean(s.relative, around, 0);
    float before = mean(s.relative, around, -1);
    add(group, "rise", here - before);
    add(group, "rise2", here + mean(s.relative, around, 1) - before - mean(s.relative, around, -2));
    add(group, "n", log2(1 + mean(s.n, around, 0)));
  }

  /** The columns beside some bytes, from {@value #BEFORE} before on; -1 outside of a message. */
  private int[][] around(Columns columns, int[] members) {
    int[][] around = new int[BEFORE + 1 + BEHIND][members.length];
    for (int i = 0; i < members.length; i++) {
      int m = message[members[i]];
      for (int shift = -BEFORE; shift <= BEHIND; shift++) {
        int at = members[i] + shift;
        boolean inside = at >= messages.start()[m] && at < messages.start()[m + 1];
        around[BEFORE + shift][i] = inside ? columns.of(at) : -1;
      }
    }
    return around;
  }

  /** Mean of what is known of the columns {@code shift} bytes further on. */
  private static float mean(float[] statistic, int[][] around, int shift) {
    int[] columns = around[BEFORE + shift];
    float sum = 0;
    for (int c : columns) {
      sum += c < 0 ? OUTSIDE : statistic[c];
    }
    return sum / columns.length;
  }

  /** Measures of the bytes around the gap, as means over the column. */
  private void local(int[] members) {
    float[] sum = new float[LocalMeasures.COUNT];
    for (int k : members) {
      int m = message[k];
      LocalMeasures.add(messages, m, k, zeros, printable, sum);
    }
    for (int i = 0; i < sum.length; i++) {
      add(LocalMeasures.NAMES.get(i), sum[i] / members.length);
    }
  }

  private void place(int c, int[] members) {
    float p = 0;
    float rem = 0;
    float[] aligned = new float[5];
    float near = 0;
    float sameEnd = 1;
    int ending = -1;
    for (int k : members) {
      int m = message[k];
      int at = k - messages.start()[m];
      int rest = messages.length()[m] - at;
      p += Math.min(200, at);
      rem += Math.min(200, rest);
      aligned[0] += at % 2 == 0 ? 1 : 0;
      aligned[1] += at % 4 == 0 ? 1 : 0;
      aligned[2] += at % 8 == 0 ? 1 : 0;
      aligned[3] += rest % 2 == 0 ? 1 : 0;
      aligned[4] += rest % 4 == 0 ? 1 : 0;
      near += order.near(k, messages.start()[m], messages.start()[m + 1]);
      sameEnd = ending >= 0 && ending != rest ? 0 : sameEnd;
      ending = rest;
    }
    int n = members.length;
    add("offset", p / n);
    add("rest", rem / n);
    add("rest.same", sameEnd);
    for (int i = 0; i < aligned.length; i++) {
      add("aligned", i, aligned[i] / n);
    }
    int k = typed.member(c, 0);
    int offset = places.offsets()[k];
    add("part", Math.min(10, places.parts()[k]));
    add("part.offset", Math.min(100, offset));
    add("part.odd", offset % 2);
    add("part.four", offset % 4);
    add("order.near", near / n);
  }

  private static float log2(float x) {
    return (float) (Math.log(x) / Math.log(2));
  }
}
