package com.qbitel.discovery.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTableTest {

  private static final Flow FLOW = new Flow("udp", "10.0.0.1:40000", "10.0.0.2:53");
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.123456789Z");

  private static MessageTable table() {
    return new MessageTable.Builder()
        .add(new byte[] {1, (byte) 0xff}, 3, TIME, FLOW, Direction.REQUEST)
        .add(new byte[] {}, 4, null, new Flow("none", "", ""), Direction.UNKNOWN)
        .add(new byte[] {9, 2, 3, 9}, 1, 2, 7, 1_000, 5, FLOW, Direction.RESPONSE)
        .build();
  }

  @Test
  void messages_areWhatWasAdded() {
    MessageTable table = table();

    assertThat(table.size()).isEqualTo(3);
    assertThat(table.byteCount()).isEqualTo(4);
    assertThat(table.length(0)).isEqualTo(2);
    assertThat(table.byteAt(0, 1)).isEqualTo(255);
    assertThat(table.payload(2)).containsExactly(2, 3);
    assertThat(table.slice(2, 1, 1)).containsExactly(3);
    assertThat(table.packet(2)).isEqualTo(7);
    assertThat(table.time(0)).isEqualTo(TIME);
    assertThat(table.time(1)).isNull();
    assertThat(table.time(2)).isEqualTo(Instant.ofEpochSecond(1_000, 5));
    assertThat(table.flows()).containsExactly(FLOW, new Flow("none", "", ""));
    assertThat(table.flowIndex(2)).isZero();
    assertThat(table.direction(2)).isEqualTo(Direction.RESPONSE);
  }

  @Test
  void message_knowsItsSenderAndReceiver() {
    assertThat(table().message(0).source()).isEqualTo("10.0.0.1:40000");
    assertThat(table().message(0).destination()).isEqualTo("10.0.0.2:53");
    assertThat(table().message(2).source()).isEqualTo("10.0.0.2:53");
    assertThat(table().message(2).destination()).isEqualTo("10.0.0.1:40000");
  }

  @Test
  void bytesOutsideAMessage_cannotBeReached() {
    MessageTable table = table();
    assertThatThrownBy(() -> table.byteAt(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> table.byteAt(0, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> table.slice(2, 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> table.copy(0, 0, 3, new byte[9], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void partOutsideItsArray_isNotAdded() {
    MessageTable.Builder builder = new MessageTable.Builder();
    assertThatThrownBy(() -> builder.add(new byte[3], 2, 2, 1, 0, 0, FLOW, Direction.REQUEST))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(
            () -> builder.add(new byte[3], 0, 1, 1, 0, 1_000_000_000, FLOW, Direction.REQUEST))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(builder.size()).isZero();
  }

  @Test
  void table_isIndependentOfItsBuilderAndOfWhatItGivesOut() {
    MessageTable.Builder builder = new MessageTable.Builder();
    builder.add(new byte[] {1}, 1, TIME, FLOW, Direction.REQUEST);
    MessageTable table = builder.build();
    assertThatThrownBy(() -> builder.add(new byte[] {2}, 2, TIME, FLOW, Direction.REQUEST))
        .isInstanceOf(IllegalStateException.class);
    table.payload(0)[0] = 5;

    assertThat(table.size()).isEqualTo(1);
    assertThat(table.byteAt(0, 0)).isEqualTo(1);
  }

  @Test
  void builderWithRoom_growsToo_andIsEqualToOneWithout() {
    for (int messages : new int[] {0, 1, 3, 9}) {
      MessageTable.Builder builder = MessageTable.builder(messages, 3 * messages);
      MessageTable.Builder plain = new MessageTable.Builder();
      for (byte i = 0; i < 3; i++) {
        builder.add(new byte[] {1, i, 3}, i, TIME, FLOW, Direction.REQUEST);
        plain.add(new byte[] {1, i, 3}, i, TIME, FLOW, Direction.REQUEST);
      }
      assertThat(builder.build().digest()).isEqualTo(plain.build().digest());
    }
  }

  @Test
  void manyMessages_growTheTable() {
    MessageTable.Builder builder = new MessageTable.Builder();
    for (int i = 0; i < 10_000; i++) {
      builder.add(new byte[] {(byte) i, (byte) (i >> 8)}, i, null, FLOW, Direction.REQUEST);
    }
    MessageTable table = builder.build();
    for (int i = 0; i < 10_000; i++) {
      assertThat(table.byteAt(i, 0) | table.byteAt(i, 1) << 8).isEqualTo(i);
      assertThat(table.packet(i)).isEqualTo(i);
    }
  }

  @Test
  void selection_keepsTheGivenOrder() {
    MessageTable selected = table().select(new int[] {2, 0});
    assertThat(selected.size()).isEqualTo(2);
    assertThat(selected.payload(0)).containsExactly(2, 3);
    assertThat(selected.time(1)).isEqualTo(TIME);
    assertThat(selected.flows()).containsExactly(FLOW);
  }

  @Test
  void digest_neverChangesForTheSameMessages() {
    assertThat(table().digest())
        .isEqualTo("846c2a8cb2fbbaa59fb486a91da36bd93f2a9f96abf2ada98208e25af8dd7262");
    assertThat(MessageTable.of(List.of()).digest())
        .isEqualTo("374708fff7719dd5979ec875d56cd2286f6d3cf7ec317a3b25632aab28ec37bb");
  }

  @Test
  void digest_tellsEveryDifferenceThatStagesCanSee() {
    Flow other = new Flow("udp", "10.0.0.1:4000", "010.0.0.2:53");
    List<MessageTable> tables =
        List.of(
            one(new byte[] {1, 2}, 10, 20, FLOW, Direction.REQUEST),
            one(new byte[] {1, 3}, 10, 20, FLOW, Direction.REQUEST),
            one(new byte[] {1, 2, 0}, 10, 20, FLOW, Direction.REQUEST),
            one(new byte[] {1, 2}, 11, 20, FLOW, Direction.REQUEST),
            one(new byte[] {1, 2}, 10, 21, FLOW, Direction.REQUEST),
            one(new byte[] {1, 2}, 10, 20 + (1 << 24), FLOW, Direction.REQUEST),
            one(new byte[] {1, 2}, 10, 20, other, Direction.REQUEST),
            one(new byte[] {1, 2}, 10, 20, FLOW, Direction.RESPONSE),
            MessageTable.of(List.of(new byte[] {1, 2})),
            MessageTable.of(List.of(new byte[] {1}, new byte[] {2})),
            MessageTable.of(List.of(new byte[] {2}, new byte[] {1})));

    assertThat(tables.stream().map(MessageTable::digest)).doesNotHaveDuplicates();
  }

  @Test
  void digest_tellsFlowsApartThatDifferInTheLowByteOfTheirIndexOnly() {
    MessageTable.Builder a = new MessageTable.Builder();
    MessageTable.Builder b = new MessageTable.Builder();
    Flow other = new Flow("udp", "10.0.0.9:1", "10.0.0.2:53");
    for (MessageTable.Builder each : List.of(a, b)) {
      each.add(new byte[] {1}, 1, TIME, FLOW, Direction.REQUEST);
      each.add(new byte[] {1}, 1, TIME, other, Direction.REQUEST);
    }
    a.add(new byte[] {1}, 1, TIME, FLOW, Direction.REQUEST);
    b.add(new byte[] {1}, 1, TIME, other, Direction.REQUEST);

    assertThat(a.build().digest()).isNotEqualTo(b.build().digest());
  }

  private static MessageTable one(
      byte[] payload, long seconds, int nanos, Flow flow, Direction direction) {
    return new MessageTable.Builder()
        .add(payload, 0, payload.length, 1, seconds, nanos, flow, direction)
        .build();
  }
}
