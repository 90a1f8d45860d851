package com.qbitel.discovery.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplingAssessorTest {

  private static SelfAssessment assess(MessageTable t) {
    Grammar g = GrammarStage.learner().learn(t);
    return AssessmentStage.assessor(GrammarStage.learner()).assess(t, g);
  }

  private static MessageTable commands(int messages) {
    return SyntheticProtocols.generate(ProtocolFamily.COMMANDS, 3, messages).messages();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7})
  void fewMessages_saysThatTheyAreTooFew(int messages) {
    SelfAssessment a = assess(Twins.random(messages, 30, true, 1));
    assertThat(a.trusted()).isFalse();
    assertThat(a.trial()).isEmpty();
    assertThat(a.doubts())
        .containsExactly(
            new Doubt(
                Doubt.Code.TOO_FEW_MESSAGES,
                "Too few different messages to judge: "
                    + messages
                    + " among the "
                    + messages
                    + " looked at, at least 8 are needed."));
  }

  @Test
  void oneMessageAgainAndAgain_isTooFew() {
    SelfAssessment a = assess(MessageTable.of(Collections.nCopies(500, new byte[] {1, 2, 3})));
    assertThat(a.doubts())
        .extracting(Doubt::text)
        .containsExactly(
            "Too few different messages to judge: 1 among the 400 looked at, at least 8 are"
                + " needed.");
  }

  @Test
  void emptyMessages_areTooFew() {
    assertThat(assess(MessageTable.of(Collections.nCopies(20, new byte[0]))).doubts())
        .extracting(Doubt::code)
        .containsExactly(Doubt.Code.TOO_FEW_MESSAGES);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 12, 25})
  void hardlyEnoughMessages_areJudged(int messages) {
    assertThat(assess(Twins.random(messages, 3, false, 4)).trusted()).isFalse();
    assertThat(assess(commands(messages))).isNotNull();
  }

  @Test
  void protocol_isTrustedAndHasFigures() {
    MessageTable t = commands(120);
    SelfAssessment a = assess(t);
    assertThat(a.trusted()).isTrue();
    HeldOutTrial trial = a.trial().orElseThrow();
    assertThat(trial.learned())
        .isEqualTo(HeldOutSplit.of(t, DistinctSample.of(t)).learned().length);
    assertThat(trial.heldOut()).isGreaterThan(20);
    assertThat(trial.parsed()).isPositive();
  }

  @Test
  void sameMessages_sameAssessment() {
    assertThat(assess(commands(60))).isEqualTo(assess(commands(60)));
  }

  @Test
  void messagesOfUnequalLength_upToNone_areJudged() {
    List<byte[]> payloads = IntStream.range(0, 40).mapToObj(byte[]::new).toList();
    assertThat(assess(MessageTable.of(payloads)).trial()).isPresent();
  }
}
