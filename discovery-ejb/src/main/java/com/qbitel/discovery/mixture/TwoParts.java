package com.qbitel.discovery.mixture;

import com.qbitel.discovery.message.MessageTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A division of messages into two parts that have the least in common.
 *
 * <p>Each part has a distribution of bytes for each place, independent of other places; which part
 * a message is of, and the distributions, are fitted by expectation maximisation (Dempster, Laird
 * and Rubin 1977, doi:10.1111/j.2517-6161.1977.tb01600.x) from several beginnings: the most
 * frequent bytes of each place against all others, and likeness to one of two messages drawn.
 *
 * @param first whether each row is of the first part
 * @param shared see {@link #shared(Heads, boolean[])}
 */
record TwoParts(boolean[] first, double shared) {

  /** Places that are compared. */
  private static final int COMPARED = 16;

  private static final int KEYS = 12;
  private static final int VALUES_OF_A_KEY = 2;
  private static final int DRAWS = 4;
  private static final int ROUNDS = 15;
  private static final double SMOOTHING = 0.03;
  private static final double SURE = 0.95;

  /** Share of the messages that each part has at least. */
  private static final double LEAST_PART = 0.18;

  /** The division with the least in common; empty when there is none of parts large enough. */
  static Optional<TwoParts> of(Heads heads) {
    List<TwoParts> found = new ArrayList<>();
    for (boolean[] begin : beginnings(heads)) {
      boolean[] part = fitted(heads, begin);
      int n = count(part);
      if (Math.min(n, heads.rows() - n) >= LEAST_PART * heads.rows()) {
        found.add(new TwoParts(part, shared(heads, part)));
      }
    }
    return found.stream().min(Comparator.comparingDouble(TwoParts::shared));
  }

  /**
   * How much both parts have in common: the overlap of their distributions, summed over places.
   * Zeros and ends do not count, since any two protocols have them.
   */
  static double shared(Heads heads, boolean[] part) {
    int n = count(part);
    double sum = 0;
    for (int o = 0; o < COMPARED; o++) {
      double[] a = new double[Heads.SYMBOLS];
      double[] b = new double[Heads.SYMBOLS];
      for (int r = 0; r < heads.rows(); r++) {
        if (part[r]) {
          a[heads.bytes()[r][o]] += 1.0 / n;
        } else {
          b[heads.bytes()[r][o]] += 1.0 / (heads.rows() - n);
        }
      }
      for (int v = 1; v < Heads.ABSENT; v++) {
        sum += Math.min(a[v], b[v]);
      }
    }
    return sum;
  }

  private static List<boolean[]> beginnings(Heads heads) {
    int rows = heads.rows();
    List<boolean[]> out = new ArrayList<>();
    for (int o = 0; o < KEYS; o++) {
      int[] count = new int[Heads.SYMBOLS];
      for (int[] row : heads.bytes()) {
        count[row[o]]++;
      }
      int place = o;
      IntStream.range(0, Heads.SYMBOLS)
          .boxed()
          .filter(v -> Math.min(count[v], rows - count[v]) >= LEAST_PART / 2 * rows)
          .sorted(Comparator.comparingInt(v -> -count[v]))
          .limit(VALUES_OF_A_KEY)
          .forEach(v -> out.add(where(heads, row -> row[place] == v)));
    }
    SplittableRandom random = new SplittableRandom(1);
    for (int k = 0; k < DRAWS; k++) {
      int[] one = heads.bytes()[random.nextInt(rows)];
      int[] other = heads.bytes()[random.nextInt(rows)];
      out.add(where(heads, row -> alike(row, one) > alike(row, other)));
    }
    return out;
  }

  private static boolean[] where(Heads heads, Predicate<int[]> test) {
    boolean[] part = new boolean[heads.rows()];
    for (int r = 0; r < part.length; r++) {
      part[r] = test.test(heads.bytes()[r]);
    }
    return part;
  }

  private static long alike(int[] a, int[] b) {
    return IntStream.range(0, a.length).filter(o -> a[o] == b[o]).count();
  }

  private static boolean[] fitted(Heads heads, boolean[] begin) {
    int rows = heads.rows();
    double[] weight = new double[rows];
    Arrays.setAll(weight, r -> begin[r] ? SURE : 1 - SURE);
    for (int round = 0; round < ROUNDS; round++) {
      double[] first = logOdds(heads, weight);
      double most = 0;
      for (int r = 0; r < rows; r++) {
        double w = 1 / (1 + Math.exp(-first[r]));
        most = Math.max(most, Math.abs(w - weight[r]));
        weight[r] = w;
      }
      if (most < 1e-3) {
        break;
      }
    }
    boolean[] part = new boolean[rows];
    for (int r = 0; r < rows; r++) {
      part[r] = weight[r] > 0.5;
    }
    return part;
  }

  /** Log-odds that each row is of the first part, by distributions with the given weights. */
  private static double[] logOdds(Heads heads, double[] weight) {
    int rows = heads.rows();
    double all = Arrays.stream(weight).sum();
    double[] odds = new double[rows];
    Arrays.fill(odds, Math.log((all + SMOOTHING) / (rows - all + SMOOTHING)));
    double[] a = new double[Heads.SYMBOLS];
    double[] b = new double[Heads.SYMBOLS];
    double norm =
        Math.log((rows - all + Heads.SYMBOLS * SMOOTHING) / (all + Heads.SYMBOLS * SMOOTHING));
    for (int o = 0; o < Heads.WIDTH; o++) {
      Arrays.fill(a, SMOOTHING);
      Arrays.fill(b, SMOOTHING);
      for (int r = 0; r < rows; r++) {
        int v = heads.bytes()[r][o];
        a[v] += weight[r];
        b[v] += 1 - weight[r];
      }
      double[] ratio = new double[Heads.SYMBOLS];
      boolean[] known = new boolean[Heads.SYMBOLS];
      for (int r = 0; r < rows; r++) {
        int v = heads.bytes()[r][o];
        if (!known[v]) {
          known[v] = true;
          ratio[v] = Math.log(a[v] / b[v]) + norm;
        }
        odds[r] += ratio[v];
      }
    }
    return odds;
  }

  /** Whether any message of the table is of the first part, by the distributions of both. */
  IntPredicate membership(Heads heads, MessageTable messages) {
    double[][] ratio = new double[Heads.WIDTH][Heads.SYMBOLS];
    for (int o = 0; o < Heads.WIDTH; o++) {
      double[] a = new double[Heads.SYMBOLS];
      double[] b = new double[Heads.SYMBOLS];
      Arrays.fill(a, SMOOTHING);
      Arrays.fill(b, SMOOTHING);
      for (int r = 0; r < heads.rows(); r++) {
        (first[r] ? a : b)[heads.bytes()[r][o]]++;
      }
      double norm = Arrays.stream(b).sum() / Arrays.stream(a).sum();
      for (int v = 0; v < Heads.SYMBOLS; v++) {
        ratio[o][v] = Math.log(a[v] / b[v] * norm);
      }
    }
    double prior = Math.log((size() + SMOOTHING) / (heads.rows() - size() + SMOOTHING));
    return m -> {
      int[] row = Heads.row(messages, m);
      double odds = prior;
      for (int o = 0; o < row.length; o++) {
        odds += ratio[o][row[o]];
      }
      return odds > 0;
    };
  }

  private static int count(boolean[] part) {
    int n = 0;
    for (boolean p : part) {
      n += p ? 1 : 0;
    }
    return n;
  }

  /** Number of rows of the first part. */
  int size() {
    return count(first);
  }
}
