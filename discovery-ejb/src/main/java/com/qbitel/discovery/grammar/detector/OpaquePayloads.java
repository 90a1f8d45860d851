package com.qbitel.discovery.grammar.detector;

import com.qbitel.discovery.grammar.column.TypedBytes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Ends of messages whose bytes do not depend on their place: media, files, ciphertext. Per type the
 * first offset from which each column is as varied as so many draws from all of them; cuts inside
 * are discouraged.
 */
final class OpaquePayloads {

  private static final int LEAST = 48;
  private static final int MESSAGES = 6;
  private static final int MOST_MESSAGES = 80;
  private static final int MOST_COLUMNS = 600;
  private static final int WINDOW = 16;
  private static final double LEAST_ENTROPY = 0.7;
  private static final double DISCOURAGED = 6;
  private static final double LN2 = Math.log(2);

  private final TypedBytes messages;

  OpaquePayloads(TypedBytes messages) {
    this.messages = messages;
  }

  void force(double[] logOdds) {
    for (int t = 0; t < messages.types(); t++) {
      int type = t;
      int[] members =
          IntStream.range(0, messages.size()).filter(m -> messages.type()[m] == type).toArray();
      int start = start(members);
      for (int m : start < 0 ? new int[0] : members) {
        int from = messages.start()[m];
        int to = messages.start()[m + 1];
        for (int k = from + start + 1; k < to; k++) {
          logOdds[k] -= DISCOURAGED;
        }
        if (start > 0 && from + start < to) {
          logOdds[from + start] = Math.max(logOdds[from + start], 2);
        }
      }
    }
  }

  private int held(int m) {
    return messages.start()[m + 1] - messages.start()[m];
  }

  /** First offset of the payload of messages of one type; -1 without one. */
  private int start(int[] members) {
    if (members.length < MESSAGES) {
      return -1;
    }
    int[] lengths = Arrays.stream(members).map(this::held).sorted().toArray();
    int usual = lengths[(int) (0.6 * (lengths.length - 1))];
    if (usual < LEAST + 2) {
      return -1;
    }
    int[] long_ = Arrays.stream(members).filter(m -> held(m) >= usual).toArray();
    int[] looked = long_.length >= MESSAGES ? long_ : members;
    looked = Arrays.copyOf(looked, Math.min(MOST_MESSAGES, looked.length));
    int n = looked.length;
    int width = Math.min(MOST_COLUMNS, Arrays.stream(looked).map(this::held).min().orElse(0));
    if (width < LEAST || !varied(looked, width)) {
      return -1;
    }
    double[] entropy = new double[width];
    for (int q = 0; q < width; q++) {
      int[] counts = new int[256];
      for (int m : looked) {
        counts[messages.bytes()[messages.start()[m] + q] & 0xff]++;
      }
      entropy[q] = entropy(counts, n);
    }
    double[] mean = new double[width];
    Arrays.setAll(mean, q -> mean(entropy, q));
    int[] pool = new int[256];
    for (int q = width - 1; q >= 0; q--) {
      // the pool of a start holds all columns from there on
      for (int m : looked) {
        pool[messages.bytes()[messages.start()[m] + q] & 0xff]++;
      }
    }
    double[] logs = new double[n + 1]; // of x / n
    Arrays.setAll(logs, x -> Math.log((double) x / n));
    int total = n * width;
    for (int s = 0; s <= width - LEAST; s++) {
      double expected = expected(pool, total, logs);
      if (expected >= LEAST_ENTROPY && !counts(looked, s) && opaque(entropy, mean, s, expected)) {
        return s;
      }
      for (int m : looked) {
        pool[messages.bytes()[messages.start()[m] + s] & 0xff]--;
      }
      total -= n;
    }
    return -1;
  }

  /** Whether a column mostly rises by one or two from message to message, which no payload does. */
  private boolean counts(int[] looked, int s) {
    int steps = 0;
    for (int i = 1; i < looked.length; i++) {
      int before = messages.bytes()[messages.start()[looked[i - 1]] + s];
      int step = messages.bytes()[messages.start()[looked[i]] + s] - before & 0xff;
      steps += step == 1 || step == 2 ? 1 : 0;
    }
    return steps > 0.4 * (looked.length - 1);
  }

  private boolean varied(int[] looked, int width) {
    Set<Integer> different = new HashSet<>();
    for (int m : looked) {
      int from = messages.start()[m];
      different.add(Arrays.hashCode(Arrays.copyOfRange(messages.bytes(), from, from + width)));
    }
    return different.size() >= 0.6 * looked.length;
  }

  private static boolean opaque(double[] entropy, double[] mean, int s, double expected) {
    if (entropy[s] < 0.75 * expected || mean[s] < 0.88 * expected) {
      return false;
    }
    int windows = 0;
    int good = 0;
    for (int q = s; q + WINDOW <= entropy.length; q += WINDOW) {
      windows++;
      good += mean[q] >= 0.8 * expected ? 1 : 0;
    }
    return good >= 0.9 * windows;
  }

  /** Of a window's columns. */
  private static double mean(double[] entropy, int from) {
    double sum = 0;
    int to = Math.min(entropy.length, from + WINDOW);
    for (int q = from; q < to; q++) {
      sum += entropy[q];
    }
    return sum / (to - from);
  }

  private static double entropy(int[] counts, int n) {
    double h = 0;
    for (int c : counts) {
      h -= c == 0 ? 0 : (double) c / n * Math.log((double) c / n) / LN2;
    }
    return h;
  }

  /**
   * Entropy that n draws from a pool have on average: that of the pool, less the bias of few draws
   * (Miller 1955), summed over the expected counts.
   *
   * @param logs of x / n, by x up to n
   */
  private static double expected(int[] pool, int total, double[] logs) {
    int n = logs.length - 1;
    double[] known = new double[256]; // terms of small counts, most of which occur again
    double h = 0;
    for (int c : pool) {
      if (c > 0) {
        double term = c < known.length ? known[c] : 0;
        if (term == 0) {
          double p = (double) c / total;
          // E[-x/n log(x/n)] of a binomial count, by its Poisson approximation
          term = expectedTerm(n * p, logs);
          if (c < known.length) {
            known[c] = term;
          }
        }
        h += term;
      }
    }
    return h;
  }

  private static double expectedTerm(double mean, double[] logs) {
    int n = logs.length - 1;
    double term = Math.exp(-mean);
    double sum = 0;
    int most = (int) Math.min(n, mean + 8 * Math.sqrt(mean) + 12);
    for (int x = 1; x <= most; x++) {
      term *= mean / x;
      sum -= term * x / n * logs[x] / LN2;
    }
    return sum;
  }
}
