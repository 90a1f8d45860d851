package com.qbitel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class EventDetailsTest {

  @Test
  void limit_smallDetails_areUnchanged() {
    assertThat(EventDetails.limit(Map.of("b", "2", "a", "1")))
        .containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
  }

  @Test
  void limit_aValueOverOneKibibyte_isCutWithAMark() {
    String value = EventDetails.limit(Map.of("k", "x".repeat(1025))).get("k");

    assertThat(value).hasSize(1024).startsWith("xxx").endsWith("x[cut]");
    assertThat(EventDetails.limit(Map.of("k", "x".repeat(1024))))
        .containsEntry("k", "x".repeat(1024));
  }

  @Test
  void limit_manyValues_keepsTheFirstEightKibibytesAndCountsTheRest() {
    Map<String, String> details = new HashMap<>();
    for (int i = 0; i < 12; i++) {
      details.put("key%02d".formatted(i), "v".repeat(1000));
    }

    SortedMap<String, String> limited = EventDetails.limit(details);

    assertThat(limited)
        .containsOnlyKeys(
            "[leftOut]", "key00", "key01", "key02", "key03", "key04", "key05", "key06", "key07")
        .containsEntry("[leftOut]", "4");
    int bytes =
        limited.entrySet().stream()
            .mapToInt(e -> (e.getKey() + e.getValue()).getBytes(StandardCharsets.UTF_8).length)
            .sum();
    assertThat(bytes).isLessThanOrEqualTo(8192);
  }

  @Test
  void limit_keysThatBecomeEqualByCutting_areLeftOut() {
    String long1 = "k".repeat(200) + "1";
    String long2 = "k".repeat(200) + "2";

    assertThat(EventDetails.limit(Map.of(long1, "a", long2, "b")))
        .containsExactly(Map.entry("[leftOut]", "1"), Map.entry("k".repeat(123) + "[cut]", "a"));
  }
}
