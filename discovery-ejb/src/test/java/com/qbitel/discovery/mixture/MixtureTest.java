package com.qbitel.discovery.mixture;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Messages of one protocol are no mixture, those of two mostly are; without any endpoints. */
class MixtureTest {

  private static final long SEED = 990_000;
  private static final List<ProtocolFamily> BINARY =
      Arrays.stream(ProtocolFamily.values()).filter(f -> !f.text()).toList();

  @Test
  void oneProtocol_isHardlyEverTakenForTwo() {
    int alarms = 0;
    int all = 0;
    for (ProtocolFamily family : BINARY) {
      for (int n = 0; n < 8; n++) {
        all++;
        alarms += Mixture.of(bare(payloads(family, SEED + n, 200))).isPresent() ? 1 : 0;
      }
    }
    assertThat(alarms).isLessThanOrEqualTo(all * 2 / 100);
  }

  @Test
  void oneProtocol_withItsConversations_isNeverTakenForTwo() {
    for (ProtocolFamily family : BINARY) {
      for (int n = 0; n < 8; n++) {
        MessageTable messages = SyntheticProtocols.generate(family, SEED + n, 200).messages();
        assertThat(Mixture.of(messages)).describedAs("%s %d", family, n).isEmpty();
      }
    }
  }

  @Test
  void twoProtocolsOfDifferentFamilies_areMostlyFound() {
    int found = 0;
    int all = 0;
    for (int a = 0; a < BINARY.size(); a++) {
      for (int b = a + 1; b < BINARY.size(); b++) {
        List<byte[]> both = new ArrayList<>(payloads(BINARY.get(a), SEED + b, 120));
        both.addAll(payloads(BINARY.get(b), SEED + a, 120));
        Collections.shuffle(both, new Random(all++));
        found += Mixture.of(bare(both)).isPresent() ? 1 : 0;
      }
    }
    assertThat((double) found / all).isGreaterThanOrEqualTo(0.8);
  }

  @Test
  void randomBytes_areNoMixture() {
    Random random = new Random(5);
    List<byte[]> messages = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      byte[] bytes = new byte[20 + random.nextInt(80)];
      random.nextBytes(bytes);
      messages.add(bytes);
    }
    assertThat(Mixture.of(bare(messages))).isEmpty();
  }

  private static List<byte[]> payloads(ProtocolFamily family, long seed, int count) {
    MessageTable messages = SyntheticProtocols.generate(family, seed, count).messages();
    List<byte[]> out = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      out.add(messages.payload(i));
    }
    return out;
  }

  private static MessageTable bare(List<byte[]> payloads) {
    MessageTable.Builder table = MessageTable.builder(payloads.size(), 1 << 16);
    for (byte[] p : payloads) {
      table.add(
          p, 0, p.length, 1, MessageTable.NO_TIME, 0, new Flow("none", "", ""), Direction.UNKNOWN);
    }
    return table.build();
  }
}
