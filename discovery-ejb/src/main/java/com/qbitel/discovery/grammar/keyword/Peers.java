package com.qbitel.discovery.grammar.keyword;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Whether two sides speak alike, as peers do: messages of one key value look the same whoever sends
 * them. Between a client and a server they differ, in length or in most of their bytes.
 *
 * <p>Two signs are looked for among the messages of each value that both sides send. One is that
 * the side tells nothing of a message's length and of its bytes: information beyond that of sides
 * exchanged at random. The other is that each side counts its own messages at the same place, and
 * neither repeats the other's numbers.
 */
final class Peers {

  /**
   * What the side may tell of lengths and columns of peers. Random protocols of peers have 0.0 to
   * 0.15, those of clients and servers 0.45 and more.
   */
  private static final double LEAST_TOLD = 0.3;

  /** Share of the side's entropy from which on a column counts as told by it. */
  private static final double COLUMN_TOLD = 0.3;

  private static final int LEAST_OF_SIDE = 3;
  private static final int REACH = 48;
  private static final int SHUFFLES = 3;
  private static final int SEED = 11;
  private static final int LEAST_STEPS = 10;
  private static final double COUNTING = 0.9;
  private static final double REPEATED = 0.3;

  private final Sample sample;
  private final Random random = new Random(SEED);

  private Peers(Sample sample) {
    this.sample = sample;
  }

  /**
   * Whether the sides of a sample are peers.
   *
   * @param key its messages by the value of their key
   */
  static boolean in(Sample sample, Labels key) {
    Peers peers = new Peers(sample);
    double told = 0;
    double all = 0;
    boolean counting = false;
    for (int value = 0; value < key.count(); value++) {
      int[] rows = rows(key, value);
      int[] sizes = sample.side().select(rows).sizes();
      if (sizes.length == 2 && Math.min(sizes[0], sizes[1]) >= LEAST_OF_SIDE) {
        double weight = Math.sqrt(rows.length);
        told += weight * peers.told(rows);
        all += weight;
        counting |= peers.count(rows);
      }
    }
    return all > 0 && (told < LEAST_TOLD * all || counting);
  }

  private static int[] rows(Labels key, int value) {
    int[] rows = new int[key.messages()];
    int size = 0;
    for (int i = 0; i < key.messages(); i++) {
      if (key.of()[i] == value) {
        rows[size++] = i;
      }
    }
    return Arrays.copyOf(rows, size);
  }

  /** What the side tells of the length, and the share of columns that it tells of. */
  private double told(int[] rows) {
    Labels side = sample.side().select(rows);
    long[] length = Arrays.stream(rows).mapToLong(sample::length).toArray();
    long[] sorted = length.clone();
    Arrays.sort(sorted);
    int columns = (int) Math.min(Math.min(REACH, sample.width()), sorted[rows.length / 4]);
    int[][] orders = new int[SHUFFLES][];
    Arrays.setAll(orders, k -> shuffled(rows.length));
    int explained = 0;
    for (int o = 0; o < columns; o++) {
      Labels column = Candidates.bytes(sample, o).select(rows);
      explained += beyondChance(column, side, orders) > COLUMN_TOLD ? 1 : 0;
    }
    return beyondChance(Labels.of(length), side, orders)
        + (columns == 0 ? 0 : (double) explained / columns);
  }

  private static double beyondChance(Labels what, Labels side, int[][] orders) {
    double together = what.jointEntropy(side);
    double chance = 0;
    for (int[] order : orders) {
      chance += what.jointEntropy(side.permuted(order)) / orders.length;
    }
    return (chance - together) / side.entropy();
  }

  private int[] shuffled(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** Whether each side has a number of two bytes at the same place that counts its messages. */
  private boolean count(int[] rows) {
    int least = Arrays.stream(rows).map(sample::length).min().orElse(0);
    for (int o = 0; o + 2 <= Math.min(Math.min(REACH, sample.width()), least); o++) {
      if (counts(rows, o, false) || counts(rows, o, true)) {
        return true;
      }
    }
    return false;
  }

  private boolean counts(int[] rows, int offset, boolean little) {
    Labels side = sample.side().select(rows);
    Labels flow = sample.flow().select(rows);
    int[][] last = new int[flow.count()][];
    Arrays.setAll(last, f -> new int[] {-1, -1});
    int[] steps = new int[2];
    int[] ones = new int[2];
    int repeated = 0;
    Set<Long> said = new HashSet<>();
    for (int i = 0; i < rows.length; i++) {
      int high = sample.at(rows[i], little ? offset + 1 : offset);
      int low = sample.at(rows[i], little ? offset : offset + 1);
      int v = high << 8 | low;
      int of = side.of()[i];
      int[] known = last[flow.of()[i]];
      steps[of] += known[of] >= 0 ? 1 : 0;
      ones[of] += known[of] >= 0 && (v - known[of] & 0xffff) == 1 ? 1 : 0;
      said.add(value(flow.of()[i], of, v));
      repeated += said.contains(value(flow.of()[i], 1 - of, v)) ? 1 : 0;
      known[of] = v;
    }
    return repeated < REPEATED * rows.length
        && Math.min(steps[0], steps[1]) >= LEAST_STEPS
        && ones[0] >= COUNTING * steps[0]
        && ones[1] >= COUNTING * steps[1];
  }

  private static long value(int flow, int side, int number) {
    return ((long) flow << 1 | side) << 16 | number;
  }
}
