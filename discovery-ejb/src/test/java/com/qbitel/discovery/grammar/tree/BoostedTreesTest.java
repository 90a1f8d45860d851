package com.qbitel.discovery.grammar.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BoostedTreesTest {

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
        trees.score(new float[Math.max(2, trees.features())]); // ends, whatever it says
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
}
