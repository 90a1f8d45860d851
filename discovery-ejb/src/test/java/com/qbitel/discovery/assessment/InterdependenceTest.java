package com.qbitel.discovery.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Constructed messages in which one relation holds and none else. */
class InterdependenceTest {

  private static final int LENGTH = 12;
  private static final double CLEAR = 2 * Judgement.LEAST_DEVIATIONS;

  /** Changes the bytes of a message that is random otherwise. */
  private interface Rule {
    void apply(int i, byte[] message, byte[] before);
  }

  private static Interdependence of(MessageTable t) {
    return Interdependence.of(t, DistinctSample.of(t));
  }

  private static MessageTable messages(boolean twoSides, Rule rule) {
    Random random = new Random(5);
    MessageTable.Builder b = new MessageTable.Builder();
    byte[] before = new byte[LENGTH];
    for (int i = 0; i < 120; i++) {
      byte[] payload = new byte[LENGTH];
      random.nextBytes(payload);
      rule.apply(i, payload, before);
      Direction side = twoSides && i % 2 == 1 ? Direction.RESPONSE : Direction.REQUEST;
      b.add(payload, i + 1L, null, new Flow("udp", "a:1", "b:2"), side);
      before = payload;
    }
    return b.build();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomBytes_standOutNowhere(long seed) {
    Interdependence one = of(Twins.random(100, 40, true, seed));
    Interdependence any = of(Twins.random(100, 400, false, seed));
    assertThat(one.deviations()).isLessThan(Judgement.LEAST_DEVIATIONS);
    assertThat(any.deviations()).isLessThan(Judgement.LEAST_DEVIATIONS);
  }

  @Test
  void byteThatDecidesAnother_standsOutInColumns() {
    Interdependence d =
        of(
            messages(
                false,
                (i, m, before) -> {
                  m[1] = (byte) (m[1] & 3);
                  m[9] = (byte) (3 * m[1]);
                }));
    assertThat(d.relation()).isEqualTo(Relation.COLUMNS);
    assertThat(d.deviations()).isGreaterThan(CLEAR);
  }

  @Test
  void pairThatStandsAnywhere_standsOutInNeighbours() {
    Interdependence d =
        of(
            messages(
                false,
                (i, m, before) -> {
                  m[i % 11] = 'q';
                  m[i % 11 + 1] = 'u';
                }));
    assertThat(d.relation()).isEqualTo(Relation.NEIGHBOURS);
    assertThat(d.deviations()).isGreaterThan(CLEAR);
  }

  @Test
  void counter_standsOutBesideTheMessageBefore() {
    Interdependence d = of(messages(false, (i, m, before) -> m[3] = (byte) i));
    assertThat(d.relation()).isEqualTo(Relation.PREVIOUS);
    assertThat(d.deviations()).isGreaterThan(CLEAR);
  }

  @Test
  void repeatedIdentifier_standsOutBesideTheMessageAnswered() {
    Interdependence d = of(messages(true, (i, m, before) -> m[4] = i % 2 == 1 ? before[4] : m[4]));
    assertThat(d.relation()).isEqualTo(Relation.ANSWERED);
    assertThat(d.deviations()).isGreaterThan(CLEAR);
  }

  @Test
  void lengthField_standsOutBesideTheLength() {
    Random random = new Random(6);
    MessageTable.Builder b = new MessageTable.Builder();
    for (int i = 0; i < 120; i++) {
      byte[] payload = new byte[2 + random.nextInt(200)];
      random.nextBytes(payload);
      payload[1] = (byte) payload.length;
      b.add(payload, i + 1L, null, new Flow("udp", "a:1", "b:2"), Direction.REQUEST);
    }
    Interdependence d = of(b.build());
    assertThat(d.relation()).isEqualTo(Relation.LENGTH);
    assertThat(d.deviations()).isGreaterThan(CLEAR);
  }

  @Test
  void whatLengthAndSideDecide_isNoRelationOfBytes() {
    Random random = new Random(7);
    MessageTable.Builder b = new MessageTable.Builder();
    for (int i = 0; i < 200; i++) {
      int kind = random.nextInt(4);
      byte[] payload = new byte[10 + kind];
      random.nextBytes(payload);
      payload[0] = (byte) kind;
      payload[5] = (byte) (9 * kind);
      b.add(payload, i + 1L, null, new Flow("udp", "a:1", "b:2"), Direction.REQUEST);
    }
    assertThat(of(b.build()).deviations()).isLessThan(Judgement.LEAST_DEVIATIONS);
  }
}
