package com.qbitel.discovery.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputDigestTest {

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 5_000_000, 9 << 20})
  void anyLength_inPartsOfAnyLength_isTheSha256(int length) throws Exception {
    byte[] bytes = new byte[length];
    Random random = new Random(length);
    random.nextBytes(bytes);
    for (int most : new int[] {1_000, 65_536, 3_000_000}) {
      try (InputDigest digest = new InputDigest()) {
        for (int at = 0; at < length; ) {
          int n = Math.min(length - at, 1 + random.nextInt(most));
          digest.update(bytes, at, n);
          at += n;
        }
        assertThat(digest.finish()).isEqualTo(sha256(bytes));
      }
    }
  }

  @Test
  void closedBeforeItsEnd_leavesNoThread() throws Exception {
    Thread[] worker = new Thread[1];
    try (InputDigest digest = new InputDigest()) {
      digest.update(new byte[4 << 20], 0, 4 << 20);
      worker[0] = digest.worker();
      assertThat(worker[0].isAlive()).isTrue();
    }
    assertThat(worker[0].join(Duration.ofSeconds(10))).isTrue();
  }
}
