package com.qbitel.discovery.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.statistics.PairingStatistics.EchoedId;
import com.qbitel.discovery.statistics.PairingStatistics.Latency;
import com.qbitel.discovery.statistics.PairingStatistics.PairingMethod;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairingTest {

  private static PairingStatistics of(Messages.Conversation conversation) {
    return Pairing.of(conversation.table(), 20_000);
  }

  @Test
  void of_strictOrder_pairsEachResponseWithTheRequestBefore() {
    PairingStatistics s =
        of(
            new Messages.Conversation()
                .request(0, "01")
                .response(10, "02")
                .request(20, "01")
                .request(30, "01")
                .response(34, "02")
                .response(35, "02"));
    assertThat(s)
        .isEqualTo(
            new PairingStatistics(
                3, 3, 0, PairingMethod.FLOW_ORDER, 2, 4 / 6.0, null, new Latency(2, 4, 7, 10)));
  }

  @Test
  void of_severalFlows_neverPairsAcross() {
    Flow other = new Flow("udp", "10.0.0.9:1", "10.0.0.2:7000");
    PairingStatistics s =
        of(
            new Messages.Conversation()
                .request(0, "01")
                .add(other, Direction.RESPONSE, 1, "02")
                .add(other, Direction.REQUEST, 2, "01")
                .response(3, "02")
                .add(other, Direction.RESPONSE, 9, "02"));
    assertThat(s.pairs()).isEqualTo(2);
    assertThat(s.latency()).isEqualTo(new Latency(2, 3, 5, 7));
  }

  /** Identifiers at offset 2, answered in another order than asked. */
  @Test
  void of_pipelinedRequests_findsTheEchoedIdentifier() {
    Random random = new Random(3);
    Messages.Conversation c = new Messages.Conversation();
    for (int batch = 0; batch < 10; batch++) {
      int a = random.nextInt(1 << 16);
      int b = random.nextInt(1 << 16);
      long at = 1000L * batch;
      c.request(at, "0100%04x%02x".formatted(a, random.nextInt(256)));
      c.request(at + 1, "0100%04x%02x".formatted(b, random.nextInt(256)));
      c.response(at + 5, "8100%04x%02x".formatted(b, random.nextInt(256)));
      c.response(at + 8, "8100%04x%02x".formatted(a, random.nextInt(256)));
    }
    PairingStatistics s = of(c);
    assertThat(s.method()).isEqualTo(PairingMethod.ECHOED_ID);
    assertThat(s.echoedId()).isEqualTo(new EchoedId(2, 2, 20, 1, 1));
    assertThat(s.pairs()).isEqualTo(20);
    assertThat(s.pairedShare()).isEqualTo(1);
    assertThat(s.latency()).isEqualTo(new Latency(20, 4, 6, 8));
  }

  @Test
  void of_fourByteIdentifier_isFoundInFullWidth() {
    Random random = new Random(4);
    Messages.Conversation c = new Messages.Conversation();
    for (int i = 0; i < 20; i++) {
      int id = random.nextInt();
      c.request(i, "07%08x00".formatted(id)).response(i, "08%08x01".formatted(id));
    }
    assertThat(of(c).echoedId()).isEqualTo(new EchoedId(1, 4, 20, 1, 1));
  }

  /** Half of the requests stay without an answer, so that the shares are no round numbers. */
  @Test
  void of_lostResponses_countsWhatIsMatched() {
    Messages.Conversation c = new Messages.Conversation();
    for (int i = 0; i < 30; i++) {
      c.request(10L * i, "%04x".formatted(1000 + 7 * i));
      if (i % 2 == 0) {
        c.response(10L * i + 3, "%04x".formatted(i % 4 == 0 ? 1000 + 7 * i : 60_000 + i));
      }
    }
    PairingStatistics s = of(c);
    assertThat(s.echoedId().matched()).isEqualTo(8);
    assertThat(s.echoedId().matchShare()).isCloseTo(8 / 15.0, within(1e-12));
    assertThat(s.pairs()).isEqualTo(8);
    assertThat(s.pairedShare()).isCloseTo(16 / 45.0, within(1e-12));
  }

  /** The server speaks first and the client repeats its value: no identifier of a request. */
  @Test
  void of_valuesThatTheResponseShowsFirst_isNoEchoedIdentifier() {
    Messages.Conversation c = new Messages.Conversation();
    for (int i = 0; i < 20; i++) {
      c.response(i, "%04x".formatted(1000 + i)).request(i, "%04x".formatted(1000 + i));
    }
    assertThat(of(c).echoedId()).isNull();
    assertThat(of(c).method()).isEqualTo(PairingMethod.FLOW_ORDER);
  }

  @Test
  void of_withoutTimesOrDirections_saysSo() {
    PairingStatistics untimed =
        of(new Messages.Conversation().request(-1, "01").response(-1, "02"));
    assertThat(untimed.pairs()).isEqualTo(1);
    assertThat(untimed.latency()).isNull();
    PairingStatistics bare = Pairing.of(Messages.hex("01", "02"), 20_000);
    assertThat(bare)
        .isEqualTo(new PairingStatistics(0, 0, 2, PairingMethod.NONE, 0, 0, null, null));
  }
}
