package com.qbitel.discovery.assessment;

import com.qbitel.discovery.message.MessageTable;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How much more the bytes of messages have to do with each other than chance explains.
 *
 * <p>Messages of a protocol are full of relations: a type decides what follows, a length fits, an
 * answer repeats an identifier, letters make words. Shuffling each byte column over like messages
 * destroys all of them and keeps everything else. What the messages share beyond their shuffled
 * copies is therefore no accident of few or skewed values (a permutation test; Good 2005, ISBN
 * 978-0-387-20279-2).
 *
 * @param rows number of messages compared
 * @param relation the relation that stands out most
 * @param deviations by how many standard deviations of the shuffled copies it does
 */
record Interdependence(int rows, Relation relation, double deviations) {

  private static final int MOST_ROWS = 200;
  private static final int COPIES = 16;

  /** Nats that are no difference, where copies hardly differ from each other. */
  private static final double LEAST_DEVIATION = 0.5;

  static Interdependence of(MessageTable table, DistinctSample sample) {
    int[] rows =
        Arrays.stream(DistinctSample.blocks(sample.size(), MOST_ROWS))
            .map(i -> sample.index()[i])
            .toArray();
    ByteColumns columns = new ByteColumns(table, rows);
    RelationMeasures measures = new RelationMeasures(rows.length);
    double[] seen = measures.of(columns);
    double[] sum = new double[seen.length];
    double[] squares = new double[seen.length];
    SplittableRandom random = new SplittableRandom(sample.seed());
    for (int k = 0; k < COPIES; k++) {
      double[] copy = measures.of(columns.shuffled(random));
      for (int i = 0; i < seen.length; i++) {
        double beyond = seen[i] - copy[i];
        sum[i] += beyond;
        squares[i] += beyond * beyond;
      }
    }
    Interdependence most = new Interdependence(rows.length, Relation.COLUMNS, 0);
    for (int i = 0; i < seen.length; i++) {
      double mean = sum[i] / COPIES;
      double variance = Math.max(0, (squares[i] - COPIES * mean * mean) / (COPIES - 1));
      double deviations = mean / (Math.sqrt(variance) + LEAST_DEVIATION);
      if (deviations > most.deviations) {
        most = new Interdependence(rows.length, RelationMeasures.relation(i), deviations);
      }
    }
    return most;
  }
}
