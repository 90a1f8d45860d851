package com.qbitel.discovery.grammar.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.grammar.tree.BoostedTrees;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CutTrainingTest {

  private static String digest(BoostedTrees trees) throws IOException, NoSuchAlgorithmException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    trees.write(new DataOutputStream(bytes));
    byte[] sha = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    return HexFormat.of().formatHex(sha);
  }

  @Test
  void training_twice_givesTheSameBytes_andAnotherSeedOthers() throws Exception {
    String once = digest(new CutTraining(1, 50, 0).train(List.of()));
    assertThat(digest(new CutTraining(1, 50, 0).train(List.of()))).isEqualTo(once);
    assertThat(digest(new CutTraining(2, 50, 0).train(List.of()))).isNotEqualTo(once);
  }

  /** Trees learned from some protocols tell cuts of others from gaps inside fields. */
  @Test
  void trained_ranksTheCutsOfProtocolsItHasNotSeen() {
    BoostedTrees trees = new CutTraining(1, 60, 0).train(List.of());
    double right = 0;
    double pairs = 0;
    for (long seed = 9000; seed < 9020; seed++) {
      Samples s =
          CutSamples.of(SyntheticProtocols.generate(seed, 80), 200, new SplittableRandom(seed));
      for (int i = 0; i < s.rows().length; i++) {
        double yes = trees.logOdds(s.rows()[i]);
        for (int j = 0; s.targets()[i] > 0.5 && j < s.rows().length; j++) {
          if (s.targets()[j] < 0.5) {
            double no = trees.logOdds(s.rows()[j]);
            right += yes > no ? 1 : yes == no ? 0.5 : 0;
            pairs++;
          }
        }
      }
    }
    assertThat(right / pairs).as("AUROC over %.0f pairs", pairs).isGreaterThan(0.85);
  }

  @Test
  void trees_areThoseThatXgboostHas() {
    // one measure decides: log-odds of a half of the rows must be far apart
    float[][] rows = new float[2000][];
    float[] targets = new float[rows.length];
    float[] weights = new float[rows.length];
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new float[] {(float) random.nextDouble(), (float) random.nextDouble()};
      targets[i] = rows[i][0] > 0.5 ? 0.9f : 0.1f;
      weights[i] = 1;
    }
    BoostedTrees trees = new TreeTraining(60, 4, 0.3, 1).train(new Samples(rows, targets, weights));
    assertThat(trees.logOdds(new float[] {0.9f, 0.5f})).isCloseTo(Math.log(9), within(0.3));
    assertThat(trees.logOdds(new float[] {0.1f, 0.5f})).isCloseTo(-Math.log(9), within(0.3));
  }
}
