package com.qbitel.discovery.grammar.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.grammar.keyword.KeyRanker;
import com.qbitel.discovery.grammar.keyword.TypeSearch;
import com.qbitel.discovery.grammar.keyword.TypeTree;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeywordTrainingTest {

  private static byte[] bytes(KeyRanker ranker) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ranker.write(new DataOutputStream(out));
    return out.toByteArray();
  }

  @Test
  void training_twice_givesTheSameBytes_andAnotherSeedOthers() throws IOException {
    byte[] once = bytes(new KeywordTraining(1, 40).train());
    assertThat(bytes(new KeywordTraining(1, 40).train())).isEqualTo(once);
    assertThat(bytes(new KeywordTraining(2, 40).train())).isNotEqualTo(once);
  }

  /** A ranker learned from some protocols finds the types of others. */
  @Test
  void trained_findsTheTypesOfProtocolsItHasNotSeen() {
    TypeSearch search = new TypeSearch(new KeywordTraining(1, 150).train());
    double sum = 0;
    int n = 20;
    for (long seed = 9000; seed < 9000 + n; seed++) {
      LabelledTraffic t = SyntheticProtocols.generate(ProtocolFamily.NARROW_HEADER, seed, 100);
      MessageTable m = t.messages();
      int[] index = IntStream.range(0, m.size()).toArray();
      TypeTree tree = search.search(m, index, List.of());
      Map<String, Integer> known = new HashMap<>();
      int[] truth =
          IntStream.of(index)
              .map(i -> known.computeIfAbsent(t.truths().get(i).type(), x -> known.size()))
              .toArray();
      int[] found =
          IntStream.of(index).map(i -> tree.typeOf(m.payload(i), m.direction(i))).toArray();
      sum += Agreement.of(truth, found);
    }
    assertThat(sum / n).as("mean V-measure").isGreaterThan(0.9);
  }

  @Test
  void ranking_findsTheMeasureThatWorthDependsOn() {
    Random random = new Random(4);
    List<Ranking.Group> groups = new ArrayList<>();
    for (int g = 0; g < 60; g++) {
      double[][] measures = new double[8][3];
      double[] worth = new double[8];
      for (int c = 0; c < 8; c++) {
        measures[c] = new double[] {random.nextGaussian(), random.nextGaussian(), 5};
        worth[c] = 1 / (1 + Math.exp(-3 * measures[c][1]));
      }
      groups.add(new Ranking.Group(measures, worth, 1));
    }
    double[] w = new Ranking(0.01).fit(groups);
    assertThat(w[1]).isGreaterThan(10 * Math.abs(w[0]));
    assertThat(w[2]).isCloseTo(0, within(1e-6));
  }

  @Test
  void decision_fitsLogOdds() {
    List<Decision.Case> cases = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      double x = i % 2;
      boolean yes = i % 2 == 1 ? i % 8 != 1 : i % 8 == 0;
      cases.add(new Decision.Case(new double[] {1, x}, yes, 1));
    }
    double[] w = new Decision(0).fit(cases);
    assertThat(w[0]).isCloseTo(-Math.log(3), within(0.01));
    assertThat(w[0] + w[1]).isCloseTo(Math.log(3), within(0.01));
  }

  @Test
  void agreement_isThatOfKnownDivisions() {
    assertThat(Agreement.of(new int[] {0, 0, 1, 1}, new int[] {1, 1, 0, 0})).isEqualTo(1);
    assertThat(Agreement.of(new int[] {0, 0, 1, 1}, new int[] {0, 0, 0, 0})).isZero();
    assertThat(Agreement.of(new int[] {0, 0, 1, 1}, new int[] {0, 1, 2, 3}))
        .isCloseTo(2.0 / 3, within(1e-12));
  }
}
