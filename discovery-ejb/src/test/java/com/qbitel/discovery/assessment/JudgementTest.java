package com.qbitel.discovery.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.assessment.Doubt.Code;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgementTest {

  private static final Interdependence RELATED = new Interdependence(90, Relation.COLUMNS, 6);
  private static final HeldOutTrial GOOD = new HeldOutTrial(50, 50, 30, 0.999, 0.9, 0);

  @Test
  void atAllThresholds_isTrusted() {
    SelfAssessment a = Judgement.of(GOOD, RELATED);
    assertThat(a.trusted()).isTrue();
    assertThat(a.doubts()).isEmpty();
    assertThat(a.trial()).contains(GOOD);
  }

  @Test
  void nothingBeyondChance_isDoubted() {
    assertThat(Judgement.of(GOOD, new Interdependence(90, Relation.LENGTH, 1.26)).doubts())
        .containsExactly(
            new Doubt(
                Code.NO_RELATIONS,
                "In 90 different messages bytes hardly say more about each other than in copies with"
                    + " shuffled columns: 1.3 standard deviations above these, 6 are asked for."));
  }

  @Test
  void brokenRules_areDoubted() {
    assertThat(Judgement.of(new HeldOutTrial(50, 50, 29, 0.5, 1, 1), RELATED).doubts())
        .containsExactly(
            new Doubt(
                Code.RULES_BROKEN,
                "Of 50 messages held out 42 % do not follow the formats found in others."));
  }

  @Test
  void checksumsThatDoNotComeOut_areDoubted() {
    assertThat(Judgement.of(new HeldOutTrial(50, 50, 50, 0.5, 1, 1, 50, 44), RELATED).doubts())
        .containsExactly(
            new Doubt(
                Code.CHECKSUMS_WRONG,
                "Of 50 checksums claimed in messages held out 12 % do not come out."));
    assertThat(Judgement.of(new HeldOutTrial(50, 50, 50, 0.5, 1, 1, 50, 45), RELATED).trusted())
        .isTrue();
  }

  @Test
  void unexplainedBytes_areDoubted() {
    assertThat(Judgement.of(new HeldOutTrial(50, 50, 50, 0.9995, 1, 1), RELATED).doubts())
        .containsExactly(
            new Doubt(
                Code.UNEXPLAINED,
                "Of the bytes of 50 messages held out 100 % are in no field, or in one that nothing"
                    + " is known of."));
  }

  @Test
  void otherFormatsFromOtherMessages_areDoubted() {
    assertThat(Judgement.of(new HeldOutTrial(50, 50, 50, 0.5, 0.6, 0.25), RELATED).doubts())
        .containsExactly(
            new Doubt(
                Code.UNSTABLE,
                "Learned from 50 of the messages, the grammar divides others differently:"
                    + " boundaries agree to 60 %, types to 25 % beyond chance."));
  }

  @Test
  void severalDoubts_standInTheirOrder() {
    SelfAssessment a =
        Judgement.of(
            new HeldOutTrial(50, 50, 0, 1, 0, 0), new Interdependence(90, Relation.COLUMNS, 0));
    assertThat(a.trusted()).isFalse();
    assertThat(a.doubts())
        .extracting(Doubt::code)
        .isEqualTo(List.of(Code.NO_RELATIONS, Code.RULES_BROKEN, Code.UNEXPLAINED, Code.UNSTABLE));
  }
}
