package com.qbitel.discovery.assessment;

import static com.qbitel.discovery.assessment.Parses.field;
import static com.qbitel.discovery.assessment.Parses.parsed;
import static com.qbitel.discovery.assessment.Parses.rule;
import static com.qbitel.discovery.assessment.Parses.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.grammar.ChecksumClaim;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.MessageDissector.Dissection;
import com.qbitel.discovery.grammar.Semantics;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialCountTest {

  private static final Field NUMBER = field(FieldKind.NUMBER, 0, null, 9);
  private static final Field OPAQUE = field(FieldKind.PAYLOAD, 2, rule("range"), 9);
  private static final Field PADDING = field(FieldKind.UNKNOWN, 4, rule("constant"), 9, "00");
  private static final Field NOWHERE = field(FieldKind.UNKNOWN, null, null, 0);

  private static Dissection of(String type, int... lengths) {
    Field[] fields = new Field[lengths.length];
    for (int k = 0; k < fields.length; k++) {
      fields[k] = k == 0 ? NUMBER : k == 1 ? OPAQUE : PADDING;
    }
    return parsed(type(type, fields), lengths, fields);
  }

  @Test
  void unexplained_isWhatNoFieldHasAndWhatIsOpaque() {
    TrialCount count = new TrialCount();
    Dissection none = parsed(null, new int[] {10}, NOWHERE);
    count.add(new byte[10], true, of("t0", 2, 5, 3), of("t0", 2, 5, 3));
    count.add(new byte[10], false, none, of("t0", 2, 5, 3));

    HeldOutTrial trial = count.trial(7);

    assertThat(trial.learned()).isEqualTo(7);
    assertThat(trial.heldOut()).isEqualTo(2);
    assertThat(trial.parsed()).isEqualTo(1);
    assertThat(trial.parseRate()).isEqualTo(0.5);
    assertThat(trial.unexplainedBytes()).isEqualTo(0.75);
  }

  @Test
  void cutAgreement_isTwiceTheCommonOverAll() {
    TrialCount count = new TrialCount();
    count.add(new byte[10], true, of("t0", 2, 5, 3), of("t0", 2, 4, 4));
    count.add(new byte[10], true, of("t0", 10), of("t0", 2, 8));
    assertThat(count.trial(7).cutAgreement()).isCloseTo(2.0 * 1 / 5, within(1e-12));
  }

  @Test
  void typeAgreement_isTheAdjustedRandIndex() {
    TrialCount count = new TrialCount();
    for (String types : new String[] {"aa", "aa", "ab", "ba", "bb", "bb"}) {
      count.add(new byte[10], true, of(types.substring(0, 1), 10), of(types.substring(1), 10));
    }
    double expected = 6.0 * 6 / 15;
    assertThat(count.trial(7).typeAgreement())
        .isCloseTo(Math.max(0, (2 - expected) / (6 - expected)), within(1e-12));
    assertThat(count.trial(7).typeAgreement()).isZero();
    count.add(new byte[10], true, of("c", 10), of("c", 10));
    count.add(new byte[10], true, of("c", 10), of("c", 10));
    double more = 7.0 * 7 / 28;
    assertThat(count.trial(7).typeAgreement()).isCloseTo((3 - more) / (7 - more), within(1e-12));
  }

  @Test
  void oneTypeInBoth_agree() {
    TrialCount count = new TrialCount();
    count.add(new byte[10], true, of("t0", 10), of("t5", 10));
    count.add(new byte[10], true, of("t0", 10), of("t5", 10));
    assertThat(count.trial(7).typeAgreement()).isEqualTo(1);
    assertThat(count.trial(7).cutAgreement()).isEqualTo(1);
    assertThat(count.trial(7).stability()).isEqualTo(1);
  }

  @Test
  void claimedChecksums_areComputedAnew() {
    Field plain = field(FieldKind.CHECKSUM, 3, null, 9);
    Semantics meaning =
        new Semantics(
            List.of(),
            Optional.empty(),
            Optional.of(new ChecksumClaim("sum8", "before", 0, false)),
            List.of());
    Field sum =
        new Field(
            plain.name(),
            plain.offset(),
            1,
            plain.kind(),
            plain.kinds(),
            plain.confidence(),
            plain.boundary(),
            plain.placement(),
            plain.values(),
            plain.constraint(),
            meaning,
            plain.evidence());
    Dissection d = parsed(type("t0", NUMBER, sum), new int[] {3, 1}, NUMBER, sum);
    TrialCount count = new TrialCount();
    count.add(new byte[] {1, 2, 3, 6}, true, d, d);
    count.add(new byte[] {1, 2, 3, 7}, true, d, d);
    assertThat(count.trial(7).checksums()).isEqualTo(2);
    assertThat(count.trial(7).rightChecksums()).isEqualTo(1);
    assertThat(count.trial(7).rightChecksumRate()).isEqualTo(0.5);
  }
}
