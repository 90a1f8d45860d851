package com.qbitel.discovery.grammar.tree;

import java.util.Arrays;

/**
 * The ways through the trees of an ensemble from their roots to their leaves, which many rows go at
 * once: each node parts the rows that have come to it by one operation on bits, without asking how
 * many there are. Work is one step for each node and {@value Long#SIZE} rows, and one addition for
 * each row and tree, rather than a walk for each row and tree (the bits of QuickScorer, Lucchese et
 * al. 2015, doi:10.1145/2766462.2767733, turned to rows). Immutable, safe for several threads.
 *
 * <p>A set of rows is {@link Conditions#WORDS} longs. The sets of a tree's nodes lie in one array,
 * those of two children beside each other; inner nodes come before their children.
 */
final class Routes {

  private static final int WORDS = Conditions.WORDS;

  /** Numbers of leaves have a byte. */
  private static final int MOST_LEAVES = 1 << Byte.SIZE;

  /** By 1, 2 and 4: every other so many bits, the lowest ones first. */
  private static final long[] EVEN = {
    0, 0x5555555555555555L, 0x3333333333333333L, 0, 0x0f0f0f0f0f0f0f0fL
  };

  private final int[] inner; // per tree its first inner node; one more entry for the end
  private final int[] leaves; // per tree its first leaf; one more entry for the end
  private final int[] from; // per inner node where its set lies
  private final int[] to; // per inner node where the sets of its children lie
  private final int[] asked; // per inner node where its condition's set lies
  private final int[] end; // per leaf where its set lies
  private final double[] weight; // per leaf
  private final int most; // longs of the sets of a tree

  /**
   * The ways from roots; no node is reached by two.
   *
   * @param root per tree its first node
   * @param left per node its left child, whose neighbour is the right one; of leaves ignored
   * @param weights per node what it adds; of inner nodes ignored
   * @param conditions what the nodes ask
   * @throws IllegalArgumentException when a tree has more than {@value #MOST_LEAVES} leaves
   */
  Routes(int[] root, int[] left, float[] weights, Conditions conditions) {
    int n = left.length;
    inner = new int[root.length + 1];
    leaves = new int[root.length + 1];
    int[] starts = new int[n];
    int[] children = new int[n];
    int[] questions = new int[n];
    int[] ends = new int[n];
    double[] adds = new double[n];
    int[] node = new int[n];
    int longest = 0;
    int inners = 0;
    int outers = 0;
    for (int t = 0; t < root.length; t++) {
      node[0] = root[t];
      int known = 1;
      for (int i = 0; i < known; i++) {
        int k = node[i];
        int condition = conditions.of(k);
        if (condition == BoostedTrees.LEAF) {
          ends[outers] = i * WORDS;
          adds[outers++] = weights[k];
        } else {
          starts[inners] = i * WORDS;
          children[inners] = known * WORDS;
          questions[inners++] = condition * WORDS;
          node[known++] = left[k];
          node[known++] = left[k] + 1;
        }
      }
      if (outers - leaves[t] > MOST_LEAVES) {
        throw new IllegalArgumentException("tree " + t + " has too many leaves");
      }
      longest = Math.max(longest, known);
      inner[t + 1] = inners;
      leaves[t + 1] = outers;
    }
    from = Arrays.copyOf(starts, inners);
    to = Arrays.copyOf(children, inners);
    asked = Arrays.copyOf(questions, inners);
    end = Arrays.copyOf(ends, outers);
    weight = Arrays.copyOf(adds, outers);
    most = longest * WORDS;
  }

  /**
   * Adds to the sums of rows what their leaves say.
   *
   * @param met per condition the rows that meet it, see {@link Conditions#ask}
   * @param rows how many there are
   * @param sums of each row {@code classes}, which the trees take turns to add to
   * @param begin where the sums of the first row lie
   */
  void add(long[] met, int rows, double[] sums, int begin, int classes) {
    long[] here = new long[most];
    long[] numbers = new long[Byte.SIZE * WORDS];
    double[] leaf = new double[MOST_LEAVES];
    for (int w = 0; w < WORDS; w++) {
      int filled = Math.clamp(rows - w * Long.SIZE, 0, Long.SIZE);
      here[w] = filled == 0 ? 0 : -1L >>> Long.SIZE - filled;
    }
    for (int t = 0; t < inner.length - 1; t++) {
      part(t, met, here);
      number(t, here, numbers);
      turn(numbers);
      System.arraycopy(weight, leaves[t], leaf, 0, leaves[t + 1] - leaves[t]);
      int first = begin + t % classes;
      for (int set = 0; set < numbers.length; set++) {
        long reached = numbers[set]; // a byte for each row
        int row = set % WORDS * Long.SIZE + set / WORDS;
        int end = Math.min(rows, (set % WORDS + 1) * Long.SIZE);
        int at = first + row * classes;
        for (; row < end; row += Byte.SIZE) {
          sums[at] += leaf[(int) (reached & 0xff)];
          at += Byte.SIZE * classes;
          reached >>>= Byte.SIZE;
        }
      }
    }
  }

  /** Numbers the leaves that rows have come to: per bit of the number the rows that have it. */
  private void number(int t, long[] here, long[] numbers) {
    int n = leaves[t + 1] - leaves[t];
    for (int i = 0; i < Byte.SIZE; i++) {
      int bit = 1 << i;
      long a = 0; // one variable for each of the four words
      long b = 0;
      long c = 0;
      long d = 0;
      for (int l = bit; l < n; l = l + 1 | bit) {
        int at = end[leaves[t] + l];
        a |= here[at];
        b |= here[at + 1];
        c |= here[at + 2];
        d |= here[at + 3];
      }
      numbers[i * WORDS] = a;
      numbers[i * WORDS + 1] = b;
      numbers[i * WORDS + 2] = c;
      numbers[i * WORDS + 3] = d;
    }
  }

  /**
   * Turns matrices of 8 rows of 8 bits (Warren, Hacker's Delight, section 7-3), eight of each word
   * at once: bit {@code i} of the numbers of 64 rows becomes the whole numbers of every eighth row
   * from {@code i} on.
   */
  private static void turn(long[] numbers) {
    for (int bit = 1; bit < Byte.SIZE; bit <<= 1) {
      for (int i = 0; i < Byte.SIZE; i++) {
        if ((i & bit) == 0) {
          exchange(numbers, i * WORDS, (i | bit) * WORDS, bit);
        }
      }
    }
  }

  /** Exchanges every other {@code bits} bits of one set for those of another. */
  private static void exchange(long[] sets, int low, int high, int bits) {
    long even = EVEN[bits];
    for (int w = 0; w < WORDS; w++) {
      long a = sets[low + w];
      long b = sets[high + w];
      sets[low + w] = a & even | (b & even) << bits;
      sets[high + w] = a >>> bits & even | b & ~even;
    }
  }

  /** Leads the rows at a tree's root to its leaves. */
  private void part(int t, long[] met, long[] here) {
    for (int k = inner[t]; k < inner[t + 1]; k++) {
      int f = from[k];
      int m = asked[k];
      int l = to[k];
      int r = l + WORDS;
      for (int w = 0; w < WORDS; w++) {
        long all = here[f + w];
        long right = all & met[m + w];
        here[l + w] = all ^ right;
        here[r + w] = right;
      }
    }
  }
}
