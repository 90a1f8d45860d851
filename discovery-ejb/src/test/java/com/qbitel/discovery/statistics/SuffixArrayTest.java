package com.qbitel.discovery.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuffixArrayTest {

  @Test
  void sort_ofMississippi_isTheKnownOrder() {
    int[] text = "mississippi".chars().map(c -> c - 'a' + 1).toArray();
    assertThat(SuffixArray.sort(text, 27)).containsExactly(10, 7, 4, 1, 0, 9, 8, 6, 3, 5, 2);
    assertThat(SuffixArray.commonPrefixes(text, SuffixArray.sort(text, 27), 100))
        .containsExactly(0, 1, 1, 4, 0, 0, 1, 0, 2, 1, 3);
  }

  @Test
  void sort_ofNothingAndOne_isTrivial() {
    assertThat(SuffixArray.sort(new int[0], 3)).isEmpty();
    assertThat(SuffixArray.sort(new int[] {2}, 3)).containsExactly(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 257})
  void sort_ofRandomTexts_equalsComparingSuffixes(int alphabet) {
    Random random = new Random(alphabet);
    for (int trial = 0; trial < 400; trial++) {
      int[] text = random.ints(random.nextInt(120), 0, alphabet).toArray();
      int[] expected =
          IntStream.range(0, text.length)
              .boxed()
              .sorted((a, b) -> Arrays.compare(text, a, text.length, text, b, text.length))
              .mapToInt(Integer::intValue)
              .toArray();
      assertThat(SuffixArray.sort(text, alphabet)).isEqualTo(expected);
    }
  }

  @Test
  void commonPrefixes_ofRandomTexts_equalComparing_upToSeparatorAndLimit() {
    Random random = new Random(11);
    for (int trial = 0; trial < 400; trial++) {
      int[] text = random.ints(1 + random.nextInt(120), 0, 4).toArray();
      int longest = 1 + random.nextInt(8);
      int[] order = SuffixArray.sort(text, 4);
      int[] common = SuffixArray.commonPrefixes(text, order, longest);
      for (int rank = 1; rank < text.length; rank++) {
        int h = 0;
        int a = order[rank - 1];
        int b = order[rank];
        while (h < longest
            && Math.max(a, b) + h < text.length
            && text[a + h] == text[b + h]
            && text[a + h] != Sample.SEPARATOR) {
          h++;
        }
        assertThat(common[rank]).isEqualTo(h);
      }
    }
  }

  /** Depth of recursion and time stay small on the texts that defeat comparison sorts. */
  @Test
  void sort_ofMillionEqualOrPeriodicSymbols_isInOrder() {
    int n = 1 << 20;
    int[] equal = new int[n];
    int[] order = SuffixArray.sort(equal, 1);
    assertThat(order).isEqualTo(IntStream.range(0, n).map(rank -> n - 1 - rank).toArray());
    int[] fibonacci = new int[n];
    for (int i = 0; i < n; i++) {
      double golden = (Math.sqrt(5) - 1) / 2;
      fibonacci[i] = (int) (Math.floor((i + 2) * golden) - Math.floor((i + 1) * golden));
    }
    int[] sorted = SuffixArray.sort(fibonacci, 2);
    int[] common = SuffixArray.commonPrefixes(shifted(fibonacci), sorted, n);
    int wrong = 0;
    for (int rank = 1; rank < n; rank++) {
      int a = sorted[rank - 1] + common[rank];
      int b = sorted[rank] + common[rank];
      wrong += a == n || b < n && fibonacci[a] < fibonacci[b] ? 0 : 1;
    }
    assertThat(wrong).isZero();
  }

  private static int[] shifted(int[] text) {
    return Arrays.stream(text).map(symbol -> symbol + 1).toArray();
  }
}
