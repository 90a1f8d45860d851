package com.qbitel.discovery.grammar.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.grammar.GrammarModels;
import com.qbitel.discovery.grammar.tree.BoostedTrees;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CutTrainingTest {

  private static String digest(GrammarTraining training) {
    return training.random().digest();
  }

  @Test
  void training_twice_givesTheSameBytes_andAnotherSeedOthers() {
    String once = digest(new GrammarTraining(1, 10));
    assertThat(digest(new GrammarTraining(1, 10))).isEqualTo(once);
    assertThat(digest(new GrammarTraining(2, 10))).isNotEqualTo(once);
  }

  @Test
  void models_thatAreWritten_areReadAgain() throws IOException {
    GrammarModels models = new GrammarTraining(3, 4).random();
    assertThat(GrammarModels.read(models.write()).provenance()).isEqualTo(models.provenance());
    assertThat(GrammarModels.read(models.write()).digest()).isEqualTo(models.digest());
    byte[] cut = Arrays.copyOf(models.write(), 1000);
    assertThatThrownBy(() -> GrammarModels.read(cut)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> GrammarModels.read(new byte[64])).isInstanceOf(IOException.class);
  }

  @Test
  void shippedModels_areSmallEnoughToShip_andLearnedFromNoRecording() {
    GrammarModels shipped = GrammarModels.shipped();
    assertThat(shipped.write().length).isLessThan(8 << 20);
    assertThat(shipped.provenance().recorded()).isEqualTo(GrammarModels.Provenance.NONE);
  }

  /** Trees learned from some protocols tell cuts of others from gaps inside fields. */
  @Test
  void trained_ranksTheCutsOfProtocolsItHasNotSeen() {
    List<BoostedTrees> first = new CutTraining(1, 60).train().first();
    double right = 0;
    double pairs = 0;
    for (long seed = 9000; seed < 9020; seed++) {
      Samples s =
          CutSamples.of(SyntheticProtocols.generate(seed, 80), 200, new SplittableRandom(seed));
      for (int i = 0; i < s.rows().length; i++) {
        double yes = first.getFirst().logOdds(s.rows()[i]);
        for (int j = 0; s.targets()[i] > 0.5 && j < s.rows().length; j++) {
          if (s.targets()[j] < 0.5) {
            double no = first.getFirst().logOdds(s.rows()[j]);
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
