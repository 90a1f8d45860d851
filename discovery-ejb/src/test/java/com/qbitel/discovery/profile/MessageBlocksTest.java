package com.qbitel.discovery.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.discovery.error.StorageException;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.Message;
import com.qbitel.discovery.message.MessageTable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageBlocksTest {

  private static MessageTable table(int messages) {
    Random random = new Random(7);
    var table = new MessageTable.Builder();
    for (int i = 0; i < messages; i++) {
      byte[] payload = new byte[random.nextInt(300)];
      random.nextBytes(payload);
      Instant time =
          i % 5 == 0 ? null : Instant.ofEpochSecond(random.nextLong(-9, 1L << 33), i * 31L);
      Flow flow = new Flow("tcp", "10.0.0." + i % 7 + ":1", "10.0.1.1:502");
      table.add(payload, random.nextLong(1L << 40), time, flow, Direction.values()[i % 3]);
    }
    return table.build();
  }

  @Test
  void decode_encoded_givesEveryMessageWithAllItsParts() {
    MessageTable table = table(700);
    List<Message> decoded = MessageBlocks.decode(MessageBlocks.encode(table, 100, 512), 100);
    assertThat(decoded).hasSize(512);
    for (int k = 0; k < 512; k++) {
      assertThat(decoded.get(k)).usingRecursiveComparison().isEqualTo(table.message(100 + k));
    }
  }

  @Test
  void span_endsAtTheMessagesOrBytesOfABlock() {
    assertThat(MessageBlocks.span(table(700), 0)).isEqualTo(512);
    assertThat(MessageBlocks.span(table(700), 512)).isEqualTo(188);
    MessageTable large =
        MessageTable.of(List.of(new byte[700_000], new byte[700_000], new byte[1]));
    assertThat(MessageBlocks.span(large, 0)).isEqualTo(2);
  }

  @Test
  void decode_anyPrefixOrFlippedByte_neverFailsOtherwiseThanDamaged() {
    byte[] block = MessageBlocks.encode(table(3), 0, 3);
    for (int n = 0; n < block.length; n++) {
      byte[] cut = Arrays.copyOf(block, n);
      assertThatThrownBy(() -> MessageBlocks.decode(cut, 0)).isInstanceOf(StorageException.class);
      byte[] changed = block.clone();
      changed[n] ^= (byte) 0xff;
      try {
        MessageBlocks.decode(changed, 0);
      } catch (StorageException expected) {
        assertThat(expected).hasMessageContaining("cannot be read");
      }
    }
  }
}
