package com.qbitel.discovery.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.NGramStatistics.NGram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NGramsTest {

  private static NGramStatistics of(MessageTable table) {
    Sample sample = Sample.of(table, 1 << 20);
    return NGrams.of(table, sample, SuffixArray.of(sample, 1024), 32);
  }

  @Test
  void of_abracadabra_countsPairsAndTriplesWhereTheyStandFirst() {
    NGramStatistics s = of(Messages.text("abracadabra", "ab"));
    assertThat(s.bigrams())
        .startsWith(
            new NGram(new PayloadReference(0, 0, 2), 3), // ab
            new NGram(new PayloadReference(0, 1, 2), 2), // br
            new NGram(new PayloadReference(0, 2, 2), 2)); // ra
    assertThat(s.bigrams()).hasSize(7);
    assertThat(s.distinctBigrams()).isEqualTo(7);
    assertThat(s.trigrams())
        .startsWith(
            new NGram(new PayloadReference(0, 0, 3), 2), // abr
            new NGram(new PayloadReference(0, 1, 3), 2)); // bra
    assertThat(s.trigrams()).hasSize(7);
  }

  /** 0 is followed by 0 or 1 equally often, 1 always by 0: H = 2/3 * 1 + 1/3 * 0. */
  @Test
  void conditionalEntropy_ofAMarkovSource_isComputedByHand() {
    assertThat(of(Messages.hex("0001", "0000", "0100")).conditionalEntropy())
        .isCloseTo(2 / 3.0, within(1e-12));
  }

  /** Expected value from NumPy. */
  @Test
  void conditionalEntropy_ofQuadraticResidues_agreesWithNumpy() {
    byte[] bytes = new byte[1000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ((i * i * 7 + 3) % 251);
    }
    NGramStatistics s = of(Messages.bytes(bytes));
    assertThat(s.conditionalEntropy()).isCloseTo(0.9954784632244268, within(1e-12));
    assertThat(s.distinctBigrams()).isEqualTo(251);
  }

  @Test
  void trigrams_ofRandomMessages_equalCounting() {
    Random random = new Random(9);
    byte[][] payloads = new byte[30][];
    for (int i = 0; i < payloads.length; i++) {
      payloads[i] = Messages.random(random, random.nextInt(80), 3);
    }
    Map<Integer, Long> expected = new HashMap<>();
    for (byte[] p : payloads) {
      for (int at = 0; at + 3 <= p.length; at++) {
        expected.merge(p[at] << 16 | p[at + 1] << 8 | p[at + 2], 1L, Long::sum);
      }
    }
    MessageTable table = Messages.bytes(payloads);
    Map<Integer, Long> found = new HashMap<>();
    for (NGram gram : of(table).trigrams()) {
      byte[] v = gram.value().resolve(table);
      found.put(v[0] << 16 | v[1] << 8 | v[2], gram.count());
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void of_messagesOfOneByte_hasNone() {
    NGramStatistics s = of(Messages.hex("01", "", "02"));
    assertThat(s).isEqualTo(new NGramStatistics(List.of(), List.of(), 0, 0));
  }
}
