package com.qbitel.discovery.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.GrammarLearner;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/**
 * What is trusted: protocols of all families, and captures without structure. No seed was used when
 * thresholds were chosen.
 */
class SelfAssessmentTest {

  private static final long SEED = 880_000;
  private static final int[] MESSAGES = {50, 100, 250};
  private static final GrammarLearner LEARNER = GrammarStage.learner();
  private static final SelfAssessor ASSESSOR = AssessmentStage.assessor(LEARNER);

  @Test
  void protocolsOfAllFamilies_atMostAFifthIsDistrusted() {
    assertThat(distrusted(SelfAssessmentTest::protocol)).isLessThanOrEqualTo(0.20);
  }

  @Test
  void shuffledColumns_nearlyAllAreDistrusted() {
    assertThat(distrusted(n -> Twins.shuffled(protocol(n), n))).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void randomBytesInMessagesOfProtocols_nearlyAllAreDistrusted() {
    assertThat(distrusted(n -> Twins.random(protocol(n), n))).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void randomMessages_nearlyAllAreDistrusted() {
    assertThat(
            distrusted(
                n -> Twins.random(messages(n), 4 + (int) (n * 37 % 300), n % 2 == 0, SEED + n)))
        .isGreaterThanOrEqualTo(0.95);
  }

  /** Share of captures that are distrusted, two for each family. */
  private static double distrusted(LongFunction<MessageTable> capture) {
    List<Boolean> distrusted = new ArrayList<>();
    for (int n = 0; n < 2 * ProtocolFamily.values().length; n++) {
      MessageTable table = capture.apply(n);
      SelfAssessment a = ASSESSOR.assess(table, LEARNER.learn(table));
      distrusted.add(!a.trusted());
    }
    return (double) distrusted.stream().filter(d -> d).count() / distrusted.size();
  }

  private static MessageTable protocol(long n) {
    ProtocolFamily family = ProtocolFamily.values()[(int) n / 2];
    return SyntheticProtocols.generate(family, SEED + n, messages(n)).messages();
  }

  private static int messages(long n) {
    return MESSAGES[(int) (n % MESSAGES.length)];
  }
}
