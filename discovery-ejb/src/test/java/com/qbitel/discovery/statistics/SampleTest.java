package com.qbitel.discovery.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.message.MessageTable;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleTest {

  @Test
  void of_smallTable_takesAllAndSkipsEmptyMessages() {
    Sample sample = Sample.of(Messages.hex("0102", "", "ff"), 100);
    assertThat(sample.text()).containsExactly(2, 3, 0, 256, 0);
    assertThat(sample.extent()).isEqualTo(new SampleExtent(2, 3, true));
    assertThat(sample.message(1)).isEqualTo(2);
    assertThat(sample.payload(1)).containsExactly(0xff);
    assertThat(sample.reference(3, 1)).isEqualTo(new PayloadReference(2, 0, 1));
    assertThat(sample.reference(1, 1)).isEqualTo(new PayloadReference(0, 1, 1));
  }

  @Test
  void of_tableBeyondTheBudget_isEvenAndKeepsRequestsAndResponsesInProportion() {
    byte[][] payloads = new byte[10_000][];
    for (int i = 0; i < payloads.length; i++) {
      payloads[i] = new byte[] {(byte) (i % 2), 0, 0};
    }
    Sample sample = Sample.of(Messages.bytes(payloads), 4096);
    assertThat(sample.text().length).isBetween(3600, 4096);
    assertThat(sample.extent().complete()).isFalse();
    int odd = 0;
    int widest = 0;
    for (int m = 0; m < sample.size(); m++) {
      odd += sample.message(m) % 2;
      widest = Math.max(widest, m == 0 ? 0 : sample.message(m) - sample.message(m - 1));
    }
    assertThat(odd / (double) sample.size()).isBetween(0.45, 0.55);
    assertThat(widest).isLessThanOrEqualTo(21); // twice the mean distance
  }

  @Test
  void of_hugeMessage_isCutToTheBudget() {
    Sample one = Sample.of(Messages.bytes(new byte[1 << 20]), 1 << 20);
    assertThat(one.extent()).isEqualTo(new SampleExtent(1, (1 << 20) - 1, false));
    Sample hundred = Sample.of(table(100, 1 << 16), 1 << 16);
    assertThat(hundred.text().length).isBetween(1 << 15, 1 << 16);
    assertThat(hundred.size()).isGreaterThan(8);
  }

  @Test
  void of_anyTable_staysWithinTheBudget() {
    Random random = new Random(5);
    for (int trial = 0; trial < 100; trial++) {
      byte[][] payloads = new byte[1 + random.nextInt(3000)][];
      for (int i = 0; i < payloads.length; i++) {
        payloads[i] = new byte[(int) Math.exp(random.nextDouble() * 9)];
      }
      int budget = 4096 + random.nextInt(20_000);
      Sample sample = Sample.of(Messages.bytes(payloads), budget);
      assertThat(sample.text().length).isLessThanOrEqualTo(budget);
      assertThat(sample.size()).isPositive();
    }
  }

  @Test
  void of_nothing_isEmptyAndComplete() {
    assertThat(Sample.of(Messages.hex(), 4096).extent()).isEqualTo(new SampleExtent(0, 0, true));
    assertThat(Sample.of(Messages.hex("", ""), 4096).extent())
        .isEqualTo(new SampleExtent(0, 0, true));
  }

  private static MessageTable table(int messages, int length) {
    byte[][] payloads = new byte[messages][];
    for (int i = 0; i < messages; i++) {
      payloads[i] = new byte[length];
    }
    return Messages.bytes(payloads);
  }
}
