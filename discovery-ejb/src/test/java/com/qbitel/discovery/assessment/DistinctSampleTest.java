package com.qbitel.discovery.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.message.MessageTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistinctSampleTest {

  private static MessageTable of(int... first) {
    List<byte[]> payloads = new ArrayList<>();
    for (int f : first) {
      payloads.add(f < 0 ? new byte[0] : new byte[] {(byte) (f >> 8), (byte) f, 9});
    }
    return MessageTable.of(payloads);
  }

  @Test
  void repeatedAndEmptyMessages_countOnce_orNotAtAll() {
    DistinctSample s = DistinctSample.of(of(7, 7, -1, 8, 7, 9));
    assertThat(s.looked()).isEqualTo(6);
    assertThat(s.index()).containsExactly(0, 3, 5);
  }

  @Test
  void manyMessages_areLookedAtInRunsFromBeginningToEnd() {
    int[] first = new int[10_000];
    for (int i = 0; i < first.length; i++) {
      first[i] = i;
    }
    DistinctSample s = DistinctSample.of(of(first));
    assertThat(s.looked()).isEqualTo(400);
    assertThat(s.index()).isSorted().startsWith(0, 1, 2).endsWith(9_998, 9_999);
    assertThat(s.index()[24]).isEqualTo(24);
    assertThat(s.index()[25]).isGreaterThan(600);
  }

  @Test
  void seed_dependsOnTheMessagesAlone() {
    assertThat(DistinctSample.of(of(1, 2)).seed()).isEqualTo(DistinctSample.of(of(1, 2)).seed());
    assertThat(DistinctSample.of(of(1, 2)).seed()).isNotEqualTo(DistinctSample.of(of(1, 3)).seed());
  }

  @Test
  void noMessages_areNoSample() {
    assertThat(DistinctSample.of(of()).size()).isZero();
  }
}
