package com.qbitel.discovery.grammar;

import static com.qbitel.discovery.grammar.Traffic.join;
import static com.qbitel.discovery.grammar.Traffic.number;
import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.Semantics.BitField;
import com.qbitel.discovery.grammar.Semantics.Echo;
import com.qbitel.discovery.grammar.Semantics.TimeEncoding;
import com.qbitel.discovery.grammar.ValueOrder.Order;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What fields mean: times, checksums, echoes, bits, order. */
class SemanticsTest {

  private static final Flow FLOW = new Flow("udp", "10.0.0.1:4000", "10.0.0.2:5000");
  private static final int PAIRS = 150;

  /** Requests and responses: identifier, side, milliseconds, data, check. */
  private static MessageTable conversation() {
    MessageTable.Builder table = new MessageTable.Builder();
    for (int i = 0; i < 2 * PAIRS; i++) {
      byte[] id = number((i / 2 + 1) * 40_503L, 2, false);
      long now = 1_700_000_000_000L + 1371L * i;
      byte[] head =
          join(
              id,
              new byte[] {(byte) (i % 2 == 0 ? 0x01 : 0x81), 0},
              number(now, 8, false),
              number(i / 2 % 7 + 20, 2, false),
              number(i / 2 % 5, 2, false));
      byte[] check = number(ChecksumAlgorithm.CRC16_MODBUS.of(head, 0, head.length), 2, true);
      table.add(
          join(head, check),
          i + 1,
          Instant.ofEpochMilli(now + 3),
          FLOW,
          i % 2 == 0 ? Direction.REQUEST : Direction.RESPONSE);
    }
    return table.build();
  }

  private static Grammar learned() {
    MessageTable t = conversation();
    return GrammarStage.learner().learn(t);
  }

  private static Field named(MessageType type, String name) {
    return type.fields().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void timesChecksumsAndEchoes_areStated() {
    Grammar g = learned();
    MessageType response =
        g.types().stream()
            .filter(t -> t.direction() == Direction.RESPONSE)
            .findFirst()
            .orElseThrow();
    MessageType request =
        g.types().stream()
            .filter(t -> t.direction() == Direction.REQUEST)
            .findFirst()
            .orElseThrow();
    assertThat(g.types()).hasSize(2);
    for (MessageType type : g.types()) {
      Field time = named(type, "timestamp");
      assertThat(time.semantics().time()).contains(new TimeEncoding("unix-milliseconds", false));
      assertThat(time.constraint())
          .isEqualTo(new Constraint("sequence", -1, 0, 1, false, null, null, false, "increasing"));
      Field check = named(type, "crc16Modbus");
      assertThat(check.semantics().checksum())
          .contains(new ChecksumClaim("crc16-modbus", "before", 0, true));
    }
    Field id = named(response, "transactionId");
    assertThat(id.semantics().echoes()).containsExactly(new Echo(request.id(), "transactionId"));
    assertThat(id.constraint().unique()).isTrue();
    assertThat(id.evidence())
        .filteredOn(e -> e.source().equals(EchoSources.SOURCE))
        .singleElement()
        .matches(e -> e.matched() == PAIRS && e.tested() == PAIRS);
  }

  @Test
  void checksumClaim_isRecomputed_orSaysThatItCannotBe() {
    byte[] head = {1, 2, 3, 4, 5};
    byte[] message =
        join(head, number(ChecksumAlgorithm.CRC16_MODBUS.of(head, 0, head.length), 2, true));
    ChecksumClaim claim = new ChecksumClaim("crc16-modbus", "before", 0, true);
    assertThat(claim.holds(message, 5, 2)).contains(true);
    message[1]++;
    assertThat(claim.holds(message, 5, 2)).contains(false);
    assertThat(claim.holds(message, 6, 2)).isEmpty();
    assertThat(new ChecksumClaim("crc99", "before", 0, true).holds(message, 5, 2)).isEmpty();
    assertThat(new ChecksumClaim("crc16-modbus", "block", 0, true).holds(message, 5, 2)).isEmpty();
  }

  @Test
  void bits_thatChangeTogether_areOneField() {
    BitFacts facts = new BitFacts();
    for (int b : new int[] {0x80, 0x83, 0xa0, 0xa3, 0x90, 0xb3}) {
      facts.add(new byte[] {(byte) b}, 0, 1);
    }
    assertThat(facts.fields())
        .containsExactly(
            new BitField("cc", List.of("80")),
            new BitField("20", List.of("00", "20")),
            new BitField("10", List.of("00", "10")),
            new BitField("03", List.of("00", "03")));
  }

  @Test
  void bits_thatNeverChange_sayNothing() {
    BitFacts facts = new BitFacts();
    facts.add(new byte[] {5}, 0, 1);
    facts.add(new byte[] {5}, 0, 1);
    assertThat(facts.fields()).isEmpty();
  }

  @Test
  void order_isThatOfEachSide_inTheByteOrderThatRises() {
    ValueOrder order = new ValueOrder();
    for (int i = 0; i < 600; i++) {
      order.add(i % 2, number(i / 2 + 1000 * (i % 2), 2, true), 0, 2, false);
    }
    assertThat(order.order()).contains(Order.INCREASING);
    assertThat(order.littleEndian()).isTrue();
    assertThat(order.min()).isZero();
    assertThat(order.max()).isEqualTo(1299);
    assertThat(order.unique()).isTrue();
    order.add(0, number(7, 2, true), 0, 2, false);
    assertThat(order.order()).isEmpty();
    assertThat(order.unique()).isFalse();
  }

  @Test
  void order_ofFewValues_isNotClaimed() {
    ValueOrder order = new ValueOrder();
    for (int i = 0; i < 10; i++) {
      order.add(0, new byte[] {(byte) i}, 0, 1, false);
    }
    assertThat(order.order()).isEmpty();
    assertThat(order.unique()).isFalse();
  }
}
