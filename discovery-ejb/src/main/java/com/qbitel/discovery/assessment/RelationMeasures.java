package com.qbitel.discovery.assessment;

import java.util.Arrays;

/**
 * Measures in nats how much bytes have to do with what they can have to do with: for each relation
 * all columns together, which many weak ties raise, and the strongest two columns, which a single
 * tie between many random bytes raises. Keeps its tables; not safe for several threads.
 */
final class RelationMeasures {

  /** Offsets below which each is compared with each, and how far apart others are compared. */
  private static final int ALL_BELOW = 24;

  private static final int NEAR = 2;

  private static final int RELATIONS = Relation.values().length;

  private final Information symbols = new Information(Symbols.COUNT);
  private final Information bytes = new Information(256);
  private final double[] measured = new double[2 * RELATIONS];
  private final int[] buffer;

  RelationMeasures(int rows) {
    buffer = new int[rows];
  }

  /** The relation that a measure is about. */
  static Relation relation(int measure) {
    return Relation.values()[measure % RELATIONS];
  }

  /** All measures: of each relation all columns, then of each the strongest two. */
  double[] of(ByteColumns c) {
    Arrays.fill(measured, 0);
    for (int o = 0; o < ByteColumns.SYMBOLIC; o++) {
      int[] column = c.symbols(o);
      if (!varies(column)) {
        continue;
      }
      int end = Math.min(ByteColumns.SYMBOLIC, Math.max(ALL_BELOW, o + NEAR + 1));
      for (int p = o + 1; p < end; p++) {
        add(Relation.COLUMNS, symbols.of(column, c.symbols(p)));
      }
      add(Relation.PREVIOUS, symbols.of(column, c.previous(), buffer));
      add(Relation.ANSWERED, symbols.of(column, c.answered(), buffer));
      add(Relation.LENGTH, symbols.of(column, c.lengths()));
    }
    bytes.clear();
    for (int o = 0; o + 1 < ByteColumns.WIDTH; o++) {
      bytes.add(c.values(o), c.values(o + 1));
    }
    add(Relation.NEIGHBOURS, bytes.shared());
    return measured.clone();
  }

  private void add(Relation relation, double shared) {
    int all = relation.ordinal();
    int strongest = RELATIONS + all;
    measured[all] += shared;
    measured[strongest] = Math.max(measured[strongest], shared);
  }

  private static boolean varies(int[] column) {
    int first = ByteColumns.ABSENT;
    for (int v : column) {
      if (v >= 0 && first >= 0 && v != first) {
        return true;
      }
      first = v >= 0 ? v : first;
    }
    return false;
  }
}
