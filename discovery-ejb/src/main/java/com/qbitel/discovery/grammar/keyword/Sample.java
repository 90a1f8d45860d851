package com.qbitel.discovery.grammar.keyword;

import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The messages that a search looks at, as columns of bytes, with who sent them in which order. */
final class Sample {

  /** Messages at most. */
  static final int MOST = 250;

  /** Bytes of a message that are looked at column by column. */
  static final int REACH = 320;

  /** Bytes of a message that readings may need. */
  static final int HEAD = 4096;

  private static final int BLOCK = 25;
  private static final Set<String> WITH_PORTS = Set.of("tcp", "udp", "sctp");

  private final MessageTable table;
  private final int[] index;
  private final int[] length;
  private final short[][] columns;
  private final Labels side;
  private final Labels flow;
  private final double ambiguous;

  /**
   * Takes messages.
   *
   * @param sided whether their directions are to be looked at
   */
  Sample(MessageTable table, int[] index, boolean sided) {
    this.table = table;
    this.index = index.clone();
    int n = index.length;
    length = new int[n];
    int longest = 0;
    int[] sides = new int[n];
    int[] flows = new int[n];
    for (int i = 0; i < n; i++) {
      length[i] = table.length(index[i]);
      longest = Math.max(longest, length[i]);
      sides[i] = sided ? table.direction(index[i]).ordinal() : 0;
      flows[i] = table.flowIndex(index[i]);
    }
    side = Labels.of(sides, Direction.values().length);
    flow = Labels.of(Arrays.stream(flows).asLongStream().toArray());
    ambiguous = sided ? ambiguous() : 1;
    columns = new short[Math.min(REACH, longest)][n];
    for (short[] column : columns) {
      Arrays.fill(column, (short) -1);
    }
    byte[] head = new byte[columns.length];
    for (int i = 0; i < n; i++) {
      int most = Math.min(columns.length, length[i]);
      table.copy(index[i], 0, most, head, 0);
      for (int o = 0; o < most; o++) {
        columns[o][i] = (short) (head[o] & 0xff);
      }
    }
  }

  /** Some of these messages, of which the direction is known to be the same. */
  Sample part(int[] rows) {
    return new Sample(table, Arrays.stream(rows).map(r -> index[r]).toArray(), false);
  }

  /** At most {@value #MOST} of the given messages: neighbours in blocks that begin at a phase. */
  static int[] choose(int[] index, int phase) {
    int n = index.length;
    if (n <= MOST) {
      return index.clone();
    }
    int blocks = MOST / BLOCK;
    boolean[] chosen = new boolean[n];
    for (int b = 0; b < blocks; b++) {
      long from = (long) n * (3L * b + phase) / (3L * blocks);
      for (int k = 0; k < BLOCK; k++) {
        chosen[(int) ((from + k) % n)] = true;
      }
    }
    int[] out = new int[n];
    int size = 0;
    for (int i = 0; i < n; i++) {
      if (chosen[i]) {
        out[size++] = index[i];
      }
    }
    return Arrays.copyOf(out, size);
  }

  /** Share of messages whose server can only be guessed: no port is more used than the other. */
  private double ambiguous() {
    List<Flow> flows = table.flows();
    Map<String, Integer> use = new HashMap<>();
    for (int i : index) {
      String a = port(table.flow(i), table.flow(i).client());
      String b = port(table.flow(i), table.flow(i).server());
      use.merge(a, 1, Integer::sum);
      if (!a.equals(b)) {
        use.merge(b, 1, Integer::sum);
      }
    }
    int most = use.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    boolean[] unclear = new boolean[flows.size()];
    for (int f = 0; f < unclear.length; f++) {
      String a = port(flows.get(f), flows.get(f).client());
      String b = port(flows.get(f), flows.get(f).server());
      unclear[f] = a.equals(b) || use.getOrDefault(a, 0) < most && use.getOrDefault(b, 0) < most;
    }
    int n = 0;
    for (int i : index) {
      n += unclear[table.flowIndex(i)] || table.direction(i) == Direction.UNKNOWN ? 1 : 0;
    }
    return index.length == 0 ? 1 : (double) n / index.length;
  }

  private static String port(Flow flow, String endpoint) {
    return WITH_PORTS.contains(flow.transport())
        ? endpoint.substring(endpoint.lastIndexOf(':') + 1)
        : "";
  }

  int size() {
    return index.length;
  }

  int length(int row) {
    return length[row];
  }

  /** Number of the message in its table. */
  int message(int row) {
    return index[row];
  }

  /** Number of columns. */
  int width() {
    return columns.length;
  }

  /** Byte at an offset of a message, -1 behind its end. */
  int at(int row, int offset) {
    return offset < columns.length ? columns[offset][row] : -1;
  }

  /** A column; -1 stands for messages that are shorter. */
  short[] column(int offset) {
    return columns[offset];
  }

  /** Messages by direction. */
  Labels side() {
    return side;
  }

  Direction direction(int row) {
    return table.direction(index[row]);
  }

  /** Messages by conversation. */
  Labels flow() {
    return flow;
  }

  double ambiguousShare() {
    return ambiguous;
  }

  /** The length that such a percentage of messages does not exceed. */
  int lengthQuantile(int percent) {
    int[] sorted = length.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) * percent / 100];
  }

  /** The beginning of a message, all of it unless it is too long for any reading of its end. */
  byte[] head(int row) {
    return table.slice(index[row], 0, Math.min(HEAD + 1, length[row]));
  }

  /** The beginnings of all messages. */
  TypedBytes bytes(int most) {
    return bytes(most, size());
  }

  /** The beginnings of so many messages, evenly spaced. */
  TypedBytes bytes(int most, int messages) {
    int n = Math.min(messages, size());
    int[] chosen = new int[n];
    for (int i = 0; i < n; i++) {
      chosen[i] = index[(int) ((long) i * size() / n)];
    }
    return TypedBytes.of(table, chosen, new int[n], most);
  }

  /** An order of messages that exchanges them within the classes of a division only. */
  int[] shuffledWithin(Labels classes, Random random) {
    int n = size();
    int[] begin = new int[classes.count() + 1];
    for (int i = 0; i < n; i++) {
      begin[classes.of()[i] + 1]++;
    }
    for (int c = 0; c < classes.count(); c++) {
      begin[c + 1] += begin[c];
    }
    int[] member = new int[n];
    int[] filled = begin.clone();
    for (int i = 0; i < n; i++) {
      member[filled[classes.of()[i]]++] = i;
    }
    int[] order = new int[n];
    int[] drawn = member.clone();
    for (int c = 0; c < classes.count(); c++) {
      for (int k = begin[c + 1] - 1; k > begin[c]; k--) {
        int j = begin[c] + random.nextInt(k - begin[c] + 1);
        int swap = drawn[k];
        drawn[k] = drawn[j];
        drawn[j] = swap;
      }
      for (int k = begin[c]; k < begin[c + 1]; k++) {
        order[member[k]] = drawn[k];
      }
    }
    return order;
  }
}
