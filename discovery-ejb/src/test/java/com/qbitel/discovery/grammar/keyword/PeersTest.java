package com.qbitel.discovery.grammar.keyword;

import static com.qbitel.discovery.grammar.Traffic.random;
import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Telling peers from clients and servers. */
class PeersTest {

  private static final int MESSAGES = 60;
  private static final Flow FLOW = new Flow("udp", "192.0.2.1:5000", "192.0.2.2:6000");

  private interface Maker {
    byte[] make(int i, boolean client, Random random);
  }

  /** Whether messages that take turns, all of one key value, are those of peers. */
  private static boolean peers(Maker maker) {
    Random random = new Random(3);
    MessageTable.Builder b = new MessageTable.Builder();
    for (int i = 0; i < MESSAGES; i++) {
      boolean client = i % 2 == 0;
      Direction side = client ? Direction.REQUEST : Direction.RESPONSE;
      b.add(maker.make(i, client, random), i + 1, Instant.ofEpochSecond(i), FLOW, side);
    }
    MessageTable table = b.build();
    Sample sample = new Sample(table, IntStream.range(0, MESSAGES).toArray(), true);
    return Peers.in(sample, Labels.one(MESSAGES));
  }

  @Test
  void sidesThatSendTheSameArePeers() {
    assertThat(peers((i, client, random) -> random(random, 8 + random.nextInt(20)))).isTrue();
  }

  @Test
  void sidesWhoseLengthsDifferAreNoPeers() {
    assertThat(peers((i, client, random) -> random(random, client ? 12 : 40))).isFalse();
  }

  @Test
  void sidesWhoseBytesDifferAreNoPeers() {
    assertThat(
            peers((i, client, random) -> {
              byte[] b = random(random, 10);
              if (client) {
                b[4] = 0;
                b[5] = 0;
                b[6] = 0;
                b[7] = 0;
              }
              return b;
            }))
        .isFalse();
  }

  @Test
  void sidesThatCountTheirOwnMessagesArePeersWhateverTheirLengths() {
    assertThat(
            peers((i, client, random) ->
                ByteBuffer.allocate(client ? 20 : 60)
                    .put((byte) 7)
                    .putShort((short) ((client ? 1000 : 30000) + i / 2))
                    .put(random(random, client ? 17 : 57))
                    .array()))
        .isTrue();
  }

  @Test
  void sidesThatRepeatTheOthersNumbersAreNoPeers() {
    assertThat(
            peers((i, client, random) ->
                ByteBuffer.allocate(client ? 20 : 60)
                    .put((byte) 7)
                    .putShort((short) (1000 + i / 2))
                    .put(random(random, client ? 17 : 57))
                    .array()))
        .isFalse();
  }
}
