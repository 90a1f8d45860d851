package com.qbitel.discovery.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.message.MessageTable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MaximalRepeatsTest {

  @Test
  void forEach_ofBanana_findsAnaAndA() {
    assertThat(found(Messages.text("banana"), 100)).isEqualTo(Map.of("ana", 2, "a", 3));
  }

  @Test
  void forEach_neverCrossesMessages() {
    assertThat(found(Messages.text("ab", "abab"), 100)).isEqualTo(Map.of("ab", 3));
  }

  /** Compared with counting every substring and asking which bytes stand before and after. */
  @Test
  void forEach_ofRandomMessages_equalsBruteForce() {
    Random random = new Random(42);
    for (int trial = 0; trial < 500; trial++) {
      byte[][] payloads = new byte[random.nextInt(6)][];
      for (int i = 0; i < payloads.length; i++) {
        payloads[i] = Messages.random(random, random.nextInt(25), 1 + random.nextInt(3));
      }
      int longest = random.nextBoolean() ? 100 : 1 + random.nextInt(6);
      MessageTable table = Messages.bytes(payloads);
      assertThat(found(table, longest)).isEqualTo(bruteForce(table, longest));
    }
  }

  private static Map<String, Integer> found(MessageTable table, int longest) {
    Sample sample = Sample.of(table, 1 << 20);
    SuffixArray suffixes = SuffixArray.of(sample, longest);
    Map<String, Integer> found = new TreeMap<>();
    new MaximalRepeats(sample, suffixes)
        .forEach(
            longest,
            (from, to, length) -> {
              byte[] value = sample.reference(suffixes.position(from), length).resolve(table);
              assertThat(found.put(latin(value), to - from + 1)).isNull();
            });
    return found;
  }

  private static Map<String, Integer> bruteForce(MessageTable table, int longest) {
    Map<String, Integer> count = new TreeMap<>();
    Map<String, Set<String>> before = new HashMap<>();
    Map<String, Set<String>> after = new HashMap<>();
    for (int m = 0; m < table.size(); m++) {
      String text = latin(table.payload(m));
      for (int from = 0; from < text.length(); from++) {
        for (int to = from + 1; to <= Math.min(text.length(), from + longest); to++) {
          String value = text.substring(from, to);
          count.merge(value, 1, Integer::sum);
          before
              .computeIfAbsent(value, v -> new HashSet<>())
              .add(from == 0 ? "start " + m : text.substring(from - 1, from));
          after
              .computeIfAbsent(value, v -> new HashSet<>())
              .add(to == text.length() ? "end " + m : text.substring(to, to + 1));
        }
      }
    }
    count
        .entrySet()
        .removeIf(e ->
            e.getValue() < 2
                || before.get(e.getKey()).size() < 2
                || after.get(e.getKey()).size() < 2 && e.getKey().length() < longest);
    return count;
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
