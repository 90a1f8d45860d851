package com.qbitel.discovery.grammar.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoostedTreesTest {

  private static final int FEATURES = 5;

  /** x0 < 1 ? (x1 < 5 ? -1 : 2) : 4, and a tree of one leaf that adds 0.5. */
  private static final BoostedTrees TREES =
      new BoostedTrees(
          2,
          1,
          new double[] {0.25},
          new int[] {0, 5},
          new short[] {0, 1, -1, -1, -1, -1},
          new float[] {1, 5, 4, -1, 2, 0.5f},
          new int[] {1, 3, 0, 0, 0, 0});

  @Test
  void row_goesLeftBelowTheThreshold() {
    assertThat(TREES.logOdds(new float[] {0, 0})).isEqualTo(0.25 - 1 + 0.5);
    assertThat(TREES.logOdds(new float[] {0, 5})).isEqualTo(0.25 + 2 + 0.5);
    assertThat(TREES.logOdds(new float[] {1, 0})).isEqualTo(0.25 + 4 + 0.5);
    assertThat(TREES.logOdds(new float[] {Float.NaN, 9})).isEqualTo(0.25 + 2 + 0.5);
  }

  @Test
  void severalClasses_eachTreeAddsToItsOwn() {
    BoostedTrees two =
        new BoostedTrees(
            1,
            2,
            new double[] {0, 1},
            new int[] {0, 1, 2, 3},
            new short[] {-1, -1, -1, -1},
            new float[] {1, 2, 3, 4},
            new int[4]);
    assertThat(two.score(new float[] {0})).containsExactly(new double[] {4, 7}, within(1e-12));
  }

  /** A tree of up to {@code inner} inner nodes with thresholds that rows meet exactly, too. */
  private static void grow(Random random, int inner, List<float[]> nodes) {
    List<Integer> open = new ArrayList<>(List.of(nodes.size()));
    nodes.add(new float[] {BoostedTrees.LEAF, random.nextFloat(), 0});
    for (int i = 0; i < inner; i++) {
      int at = open.remove(random.nextInt(open.size()));
      nodes.set(at, new float[] {random.nextInt(FEATURES), value(random), nodes.size()});
      for (int child = 0; child < 2; child++) {
        open.add(nodes.size());
        nodes.add(new float[] {BoostedTrees.LEAF, random.nextFloat() - 0.5f, 0});
      }
    }
  }

  private static float value(Random random) {
    float[] values = {0, -0.0f, 1, -1, 0.5f, 3e38f, -3e38f, Float.POSITIVE_INFINITY};
    return random.nextBoolean()
        ? values[random.nextInt(values.length)]
        : (float) random.nextGaussian() * (random.nextInt(4) == 0 ? 1e6f : 1);
  }

  private static BoostedTrees random(Random random, int classes, int trees) {
    List<float[]> nodes = new ArrayList<>();
    int[] root = new int[trees];
    for (int t = 0; t < trees; t++) {
      root[t] = nodes.size();
      grow(random, random.nextInt(40), nodes);
    }
    int n = nodes.size();
    short[] feature = new short[n];
    float[] threshold = new float[n];
    int[] left = new int[n];
    for (int k = 0; k < n; k++) {
      feature[k] = (short) nodes.get(k)[0];
      threshold[k] = nodes.get(k)[1];
      left[k] = (int) nodes.get(k)[2];
    }
    double[] base = random.doubles(classes).toArray();
    return new BoostedTrees(FEATURES, classes, base, root, feature, threshold, left);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 5, 63, 64, 65, 130, 1000})
  void manyRows_haveTheSumsOfEach_toTheLastBit(int size) {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      BoostedTrees trees = random(random, 1 + seed % 3, 12);
      float[][] rows = new float[size][FEATURES];
      for (float[] row : rows) {
        for (int f = 0; f < FEATURES; f++) {
          row[f] = random.nextInt(9) == 0 ? Float.NaN : value(random);
        }
      }
      double[][] sums = trees.scores(rows);
      double[] first = trees.logOdds(rows);
      for (int i = 0; i < size; i++) {
        assertThat(sums[i]).isEqualTo(trees.score(rows[i]));
        assertThat(first[i]).isEqualTo(sums[i][0]);
      }
    }
  }

  private static byte[] written() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TREES.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static BoostedTrees read(byte[] bytes) throws IOException {
    return BoostedTrees.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  @Test
  void written_readsBackAsTheSame() throws IOException {
    assertThat(read(written())).isEqualTo(TREES);
  }

  @Test
  void damaged_isRefused_orStillEnds() throws IOException {
    byte[] good = written();
    for (int cut = 0; cut < good.length; cut++) {
      byte[] part = Arrays.copyOf(good, cut);
      assertThatThrownBy(() -> read(part)).isInstanceOf(IOException.class);
    }
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= (byte) 0xff;
      try {
        BoostedTrees trees = read(bad);
        float[] row = new float[Math.max(2, trees.features())];
        trees.score(row); // ends, whatever it says
        trees.scores(new float[][] {row, row, row, row, row});
      } catch (IOException e) {
        assertThat(e).isNotNull();
      }
    }
  }

  @Test
  void treeThatLeadsBack_isRefused() {
    assertThatThrownBy(() ->
            new BoostedTrees(
                1,
                1,
                new double[1],
                new int[] {0},
                new short[] {0, -1, -1},
                new float[3],
                new int[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nodeWithTwoParents_isRefused() {
    assertThatThrownBy(() ->
            new BoostedTrees(
                1,
                1,
                new double[1],
                new int[] {0, 1},
                new short[] {0, -1, -1},
                new float[3],
                new int[] {1, 0, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two ways");
  }

  /** A tree whose right children are leaves, as deep as it can be. */
  private static BoostedTrees chain(int leaves) {
    int nodes = 2 * leaves - 1;
    short[] feature = new short[nodes];
    float[] threshold = new float[nodes];
    int[] left = new int[nodes];
    for (int k = 0; k < nodes; k++) {
      boolean inner = k < nodes - 2 && k % 2 == (k == 0 ? 0 : 1);
      feature[k] = (short) (inner ? 0 : BoostedTrees.LEAF);
      threshold[k] = inner ? leaves - k : k;
      left[k] = k == 0 ? 1 : k + 2;
    }
    return new BoostedTrees(1, 1, new double[1], new int[] {0}, feature, threshold, left);
  }

  @Test
  void treeOf256Leaves_isTheLargest() {
    BoostedTrees trees = chain(256);
    float[][] rows = new float[600][1];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = i - 300;
    }
    double[] sums = trees.logOdds(rows);
    for (int i = 0; i < rows.length; i++) {
      assertThat(sums[i]).isEqualTo(trees.logOdds(rows[i]));
    }
    assertThatThrownBy(() -> chain(257))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too many leaves");
  }
}
