package com.qbitel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StorableTextTest {

  @Test
  void limit_textThatFits_isUnchanged() {
    assertThat(StorableText.limit("grüße", 7)).isEqualTo("grüße");
    assertThat(StorableText.limit("", 5)).isEmpty();
    assertThat(StorableText.limit(null, 5)).isNull();
  }

  @Test
  void limit_textThatIsTooLong_isCutWithAMark() {
    assertThat(StorableText.limit("0123456789ab", 11)).isEqualTo("012345[cut]");
  }

  @Test
  void limit_neverSplitsACharacter() {
    assertThat(StorableText.limit("a😀😀😀", 12)).isEqualTo("a😀[cut]"); // 10 bytes
    assertThat(StorableText.limit("a😀😀😀", 9)).isEqualTo("a[cut]");
    assertThat(StorableText.limit("a😀😀😀", 13)).isEqualTo("a😀😀😀");
  }

  @Test
  void limit_whatTheDatabaseCannotStore_isReplaced() {
    assertThat(StorableText.limit("a\0b\uD83Dc", 64)).isEqualTo("a\uFFFDb\uFFFDc");
  }

  @Test
  void limit_anyText_staysWithinTheLimit() {
    Random random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(40);
      for (int i = 0; i < length; i++) {
        text.append((char) random.nextInt(0x10000));
      }
      int limit = 5 + random.nextInt(60);

      String limited = StorableText.limit(text.toString(), limit);

      byte[] utf8 = limited.getBytes(StandardCharsets.UTF_8);
      assertThat(utf8.length).isLessThanOrEqualTo(limit);
      assertThat(new String(utf8, StandardCharsets.UTF_8)).isEqualTo(limited);
      assertThat(StorableText.utf8Length(limited)).isEqualTo(utf8.length);
    }
  }
}
