package com.qbitel.discovery.assessment;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The first bytes of some messages by offset, and of the very first ones also the symbol that
 * stands for them, with what is around a message: its length, the message before it and the one
 * that it may answer.
 *
 * <p>Rows are alike when they have one direction and one length; where hardly any two are, when
 * they have one direction. A shuffled copy moves bytes between like rows only, so that what tells
 * them apart is in copy and original.
 */
final class ByteColumns {

  /** Marks a byte behind the end of its message, and a message that is not there. */
  static final int ABSENT = -1;

  /** Offsets whose bytes are known. */
  static final int WIDTH = 128;

  /** Offsets whose bytes are known as symbols too. */
  static final int SYMBOLIC = 48;

  private static final int LEAST_ALIKE = 4;

  private final int[][] values;
  private final int[][] symbols;
  private final int[] lengths;
  private final int[] previous;
  private final int[] answered;
  private final List<int[]> alike;

  private ByteColumns(int[][] values, int[][] symbols, ByteColumns around) {
    this.values = values;
    this.symbols = symbols;
    lengths = around.lengths;
    previous = around.previous;
    answered = around.answered;
    alike = around.alike;
  }

  ByteColumns(MessageTable table, int[] index) {
    int rows = index.length;
    values = new int[WIDTH][rows];
    symbols = new int[SYMBOLIC][];
    for (int o = 0; o < WIDTH; o++) {
      for (int r = 0; r < rows; r++) {
        values[o][r] = o < table.length(index[r]) ? table.byteAt(index[r], o) : ABSENT;
      }
    }
    for (int o = 0; o < SYMBOLIC; o++) {
      symbols[o] = Symbols.of(values[o]);
    }
    lengths = Symbols.of(Arrays.stream(index).map(table::length).toArray());
    previous = new int[rows];
    answered = new int[rows];
    neighbours(table, index);
    alike = alike(table, index);
  }

  private void neighbours(MessageTable table, int[] index) {
    int sides = Direction.values().length;
    Map<Integer, Integer> last = new HashMap<>();
    for (int r = 0; r < index.length; r++) {
      int flow = table.flowIndex(index[r]) * sides;
      int side = table.direction(index[r]).ordinal();
      previous[r] = last.getOrDefault(flow + side, ABSENT);
      answered[r] = ABSENT;
      for (int other = 0; other < sides; other++) {
        if (other != side) {
          answered[r] = Math.max(answered[r], last.getOrDefault(flow + other, ABSENT));
        }
      }
      last.put(flow + side, r);
    }
  }

  private static List<int[]> alike(MessageTable table, int[] index) {
    Map<Long, List<Integer>> exact = new HashMap<>();
    Map<Long, List<Integer>> sides = new HashMap<>();
    for (int r = 0; r < index.length; r++) {
      long side = (long) table.direction(index[r]).ordinal() << 32;
      exact.computeIfAbsent(side + table.length(index[r]), k -> new ArrayList<>()).add(r);
      sides.computeIfAbsent(side, k -> new ArrayList<>()).add(r);
    }
    int movable = exact.values().stream().mapToInt(List::size).filter(n -> n >= LEAST_ALIKE).sum();
    Map<Long, List<Integer>> chosen = 2 * movable >= index.length ? exact : sides;
    return chosen.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> e.getValue().stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  /** A copy in which each column's bytes have changed places between like rows. */
  ByteColumns shuffled(SplittableRandom random) {
    int[][] newValues = new int[WIDTH][];
    int[][] newSymbols = new int[SYMBOLIC][];
    for (int o = 0; o < WIDTH; o++) {
      newValues[o] = values[o].clone();
      int[] s = o < SYMBOLIC ? symbols[o].clone() : newValues[o];
      for (int[] rows : alike) {
        shuffle(newValues[o], s, rows, random);
      }
      if (o < SYMBOLIC) {
        newSymbols[o] = s;
      }
    }
    return new ByteColumns(newValues, newSymbols, this);
  }

  private static void shuffle(int[] value, int[] symbol, int[] rows, SplittableRandom random) {
    int[] present = new int[rows.length];
    int count = 0;
    for (int r : rows) {
      if (value[r] != ABSENT) {
        present[count++] = r;
      }
    }
    for (int i = count - 1; i > 0; i--) {
      int a = present[i];
      int b = present[random.nextInt(i + 1)];
      int v = value[a];
      int s = symbol[a];
      value[a] = value[b];
      symbol[a] = symbol[b];
      value[b] = v;
      symbol[b] = s;
    }
  }

  /** Bytes at an offset, a row each. */
  int[] values(int offset) {
    return values[offset];
  }

  /** The same as symbols. */
  int[] symbols(int offset) {
    return symbols[offset];
  }

  /** Lengths of the messages, as symbols. */
  int[] lengths() {
    return lengths;
  }

  /** Row of the message before, of the same sender in the same conversation. */
  int[] previous() {
    return previous;
  }

  /** Row of the other side's last message. */
  int[] answered() {
    return answered;
  }
}
