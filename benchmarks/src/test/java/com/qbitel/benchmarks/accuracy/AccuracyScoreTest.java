package com.qbitel.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.FieldTruth;
import com.qbitel.discovery.synthetic.MessageTruth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AccuracyScoreTest {

  private static final Offset<Double> EXACTLY = within(1e-12);

  /** Two bytes of id, two of length, four of payload. */
  private static final MessageTruth TRUTH =
      truth("a", FieldKind.ID, 2, FieldKind.LENGTH, 2, FieldKind.PAYLOAD, 4);

  @Test
  void score_countsBoundariesFieldsAndKinds() {
    AccuracyScore s =
        score(
            TRUTH, field(0, 2, "id"), field(2, 1, "length"), field(3, 1, ""), field(4, 4, "flags"));

    assertThat(s.boundary()).isEqualTo(new MatchRate(2, 3, 2));
    assertThat(s.boundary().f1()).isCloseTo(0.8, EXACTLY);
    assertThat(s.perfection()).isEqualTo(new MatchRate(2, 4, 3));
    assertThat(s.kinds()).isEqualTo(new MatchRate(1, 3, 3));
    assertThat(s.semanticF1()).isCloseTo(1.0 / 3, EXACTLY);
  }

  @Test
  void score_ofTheTruthItself_isOneThroughout() {
    AccuracyScore s =
        score(TRUTH, field(0, 2, "id"), field(2, 2, "length"), field(4, 4, "payload"));

    assertThat(s.boundary().f1()).isEqualTo(1);
    assertThat(s.perfection().f1()).isEqualTo(1);
    assertThat(s.formatMatch()).hasValue(1);
    assertThat(s.types().vMeasure()).isEqualTo(1);
    assertThat(s.semanticF1()).isEqualTo(1);
  }

  @Test
  void score_withoutPredictions_isZeroAndClustersAreOne() {
    MessageTruth other = truth("b", FieldKind.ID, 8);
    AccuracyScore s =
        AccuracyScore.of(
            List.of(TRUTH, other),
            List.of(MessagePrediction.missing(), MessagePrediction.missing()));

    assertThat(s.boundary()).isEqualTo(new MatchRate(0, 0, 2));
    assertThat(s.boundary().f1()).isZero();
    assertThat(s.perfection()).isEqualTo(new MatchRate(1, 2, 4));
    assertThat(s.semanticF1()).isZero();
    assertThat(s.types()).isEqualTo(new ClusterMatch(0, 1));
  }

  @Test
  void score_fieldsOfUnknownKind_areNoPartOfKinds() {
    MessageTruth truth = truth("a", FieldKind.UNKNOWN, 2, FieldKind.ID, 2);

    assertThat(score(truth, field(0, 2, "id"), field(2, 2, "id")).kinds())
        .isEqualTo(new MatchRate(1, 1, 1));
    assertThat(score(truth, field(0, 1, "id"), field(1, 1, "id"), field(2, 2, "id")).kinds())
        .isEqualTo(new MatchRate(1, 3, 1));
  }

  @Test
  void score_messagesWithoutInnerBoundary_haveNoFormatMatch() {
    assertThat(score(truth("a", FieldKind.ID, 8), field(0, 4, "id")).formatMatch()).isEmpty();
  }

  @Test
  void tiling_cutsOverlapsAndFillsGaps() {
    Tiling t =
        Tiling.of(
            List.of(field(6, 9, "c"), field(1, 3, "a"), field(2, 4, "b"), field(9, 1, "d")), 8);

    assertThat(t.ends()).containsExactly(1, 4, 6, 8);
    assertThat(t.kinds()).containsExactly("", "a", "b", "c");
  }

  @Test
  void formatMatch_boundaryNearATrueOne_countsByItsDistance() {
    Tiling truth = ends(2, 4, 8, 12);
    assertThat(FormatMatch.score(truth, ends(2, 5, 8, 12)).orElseThrow())
        .isCloseTo((2 + Math.exp(-0.25)) / 3, EXACTLY);
    assertThat(FormatMatch.score(truth, ends(2, 8, 12)).orElseThrow())
        .isCloseTo(Math.exp(-1.0 / 9) * 2 / 3, EXACTLY);
  }

  @Test
  void formatMatch_firstBoundary_hasNoScopeToItsLeft() {
    Tiling truth = ends(6, 12);
    assertThat(FormatMatch.score(truth, ends(5, 12)).orElseThrow()).isZero();
    assertThat(FormatMatch.score(truth, ends(7, 12)).orElseThrow())
        .isCloseTo(Math.exp(-0.25), EXACTLY);
  }

  @Test
  void clusters_splitAndMerged_costCompletenessAndHomogeneity() {
    List<String> types = List.of("a", "a", "b", "b");
    assertThat(ClusterMatch.of(types, List.of("1", "1", "2", "2")).vMeasure()).isEqualTo(1);
    assertThat(ClusterMatch.of(types, List.of("1", "1", "1", "1")))
        .isEqualTo(new ClusterMatch(0, 1));
    ClusterMatch split = ClusterMatch.of(types, List.of("1", "2", "3", "4"));
    assertThat(split.homogeneity()).isCloseTo(1, EXACTLY);
    assertThat(split.completeness()).isCloseTo(0.5, EXACTLY);
    assertThat(split.vMeasure()).isCloseTo(2.0 / 3, EXACTLY);
  }

  private static AccuracyScore score(MessageTruth truth, PredictedField... fields) {
    return AccuracyScore.of(
        List.of(truth), List.of(new MessagePrediction("q", Arrays.asList(fields))));
  }

  private static PredictedField field(int offset, int length, String kind) {
    return new PredictedField(offset, length, kind);
  }

  private static Tiling ends(Integer... ends) {
    return new Tiling(List.of(ends), Arrays.stream(ends).map(_ -> "").toList());
  }

  private static MessageTruth truth(String type, Object... kindsAndLengths) {
    List<FieldTruth> fields = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < kindsAndLengths.length; i += 2) {
      int length = (Integer) kindsAndLengths[i + 1];
      fields.add(new FieldTruth(at, length, "f" + i, (FieldKind) kindsAndLengths[i]));
      at += length;
    }
    return new MessageTruth(type, fields);
  }
}
