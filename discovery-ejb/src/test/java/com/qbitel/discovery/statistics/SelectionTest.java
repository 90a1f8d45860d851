package com.qbitel.discovery.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.message.MessageTable;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class SelectionTest {

  private static Selection of(int messages, int most) {
    return Selection.of(MessageTable.of(Collections.nCopies(messages, new byte[1])), most);
  }

  @Test
  void selection_ofNoMoreThanTheLimit_isComplete() {
    assertThat(of(0, 10).complete()).isTrue();
    assertThat(of(10, 10).complete()).isTrue();
    assertThat(of(10, 10).size()).isEqualTo(10);
    assertThat(of(11, 10).complete()).isFalse();
  }

  @Test
  void selection_ofMore_isEven_andKeepsRequestsAndResponsesInBalance() {
    Selection s = of(100_000, 1000);
    assertThat(s.size()).isBetween(995, 1000);
    int even = 0;
    for (int m = 0; m < s.size(); m++) {
      even += s.message(m) % 2 == 0 ? 1 : 0;
      assertThat(s.message(m) - (m == 0 ? 0 : s.message(m - 1))).isLessThan(300);
    }
    assertThat(even).isBetween(480, 520);
  }
}
