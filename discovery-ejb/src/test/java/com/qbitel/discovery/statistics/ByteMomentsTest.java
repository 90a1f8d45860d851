package com.qbitel.discovery.statistics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.statistics.ByteStatistics.ByteClass;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ByteMomentsTest {

  private static final Offset<Double> CLOSE = within(1e-12);

  private static ByteStatistics of(byte... bytes) {
    return ByteMoments.of(ByteCounts.of(bytes, 0, bytes.length));
  }

  @Test
  void of_fiveBytes_hasTheMomentsComputedByHand() {
    ByteStatistics s = of((byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 10);
    assertThat(s.count()).isEqualTo(5);
    assertThat(s.mean()).isEqualTo(4);
    assertThat(s.standardDeviation()).isCloseTo(Math.sqrt(10), CLOSE); // (9+4+1+0+36)/5
    assertThat(s.skewness()).isCloseTo(36 / Math.pow(10, 1.5), CLOSE); // (-27-8-1+216)/5
    assertThat(s.excessKurtosis()).isCloseTo(278.8 / 100 - 3, CLOSE); // (81+16+1+1296)/5
    assertThat(s.entropy()).isCloseTo(2.321928094887362, CLOSE); // log2 5
    assertThat(s.uniformity().statistic()).isCloseTo(251, CLOSE); // 256/5 * 5 - 5
    assertThat(s.uniformity().reliable()).isFalse();
    assertThat(s.frequency()).hasSize(256).startsWith(0L, 1L, 1L, 1L, 1L, 0L);
    assertThat(s.classification()).isEqualTo(ByteClass.BINARY);
  }

  /** Expected values from NumPy and SciPy. */
  @Test
  void of_quadraticResidues_agreesWithScipy() {
    byte[] bytes = new byte[1000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ((i * i * 7 + 3) % 251);
    }
    ByteStatistics s = of(bytes);
    assertThat(s.mean()).isCloseTo(119.254, CLOSE);
    assertThat(s.standardDeviation()).isCloseTo(71.87598683844278, CLOSE);
    assertThat(s.skewness()).isCloseTo(0.11286950487568997, CLOSE);
    assertThat(s.excessKurtosis()).isCloseTo(-1.1767565418287573, CLOSE);
    assertThat(s.entropy()).isCloseTo(6.9751783468444755, CLOSE);
    assertThat(s.uniformity().statistic()).isCloseTo(1036.736, within(1e-9));
    assertThat(s.uniformity().pValue()).isCloseTo(9.373258427509851e-95, within(1e-104));
  }

  @Test
  void of_everyValueOnce_isUniform() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < 256; i++) {
      bytes[i] = (byte) i;
    }
    ByteStatistics s = of(bytes);
    assertThat(s.entropy()).isEqualTo(8);
    assertThat(s.mean()).isEqualTo(127.5);
    assertThat(s.skewness()).isCloseTo(0, CLOSE);
    assertThat(s.excessKurtosis()).isCloseTo(-6.0 / 5 * (65536 + 1) / (65536 - 1), CLOSE);
    assertThat(s.uniformity().statistic()).isZero();
    assertThat(s.uniformity().pValue()).isEqualTo(1);
  }

  @Test
  void of_equalBytes_hasNoShape() {
    ByteStatistics s = of((byte) 0x80, (byte) 0x80, (byte) 0x80);
    assertThat(s.mean()).isEqualTo(128);
    assertThat(s.standardDeviation()).isZero();
    assertThat(s.skewness()).isZero();
    assertThat(s.excessKurtosis()).isZero();
    assertThat(s.entropy()).isZero();
  }

  @Test
  void of_nothing_isAllZeroAndEmpty() {
    ByteStatistics s = of();
    assertThat(s.count()).isZero();
    assertThat(s.entropy()).isZero();
    assertThat(s.printableShare()).isZero();
    assertThat(s.uniformity()).isEqualTo(new Uniformity(0, 0, 1, false));
    assertThat(s.classification()).isEqualTo(ByteClass.EMPTY);
  }

  @Test
  void classification_followsItsDefinition() {
    assertThat(of("abcd\0".getBytes(UTF_8)).classification()).isEqualTo(ByteClass.TEXT); // 80 %
    assertThat(of("abc\0\0".getBytes(UTF_8)).classification()).isEqualTo(ByteClass.BINARY);
    byte[] random = Messages.random(new Random(1), 1280);
    assertThat(of(random).classification()).isEqualTo(ByteClass.RANDOM);
    byte[] fewer = Messages.random(new Random(1), 1279);
    assertThat(of(fewer).classification()).isEqualTo(ByteClass.BINARY);
  }
}
