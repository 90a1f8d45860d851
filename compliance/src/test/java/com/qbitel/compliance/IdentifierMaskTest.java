package com.qbitel.compliance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentifierMaskTest {

  @TempDir Path directory;

  @Test
  void apply_overwritesWholeIdentifiersOnly() throws IOException {
    Path file = write("from 10.0.0.1, 110.0.0.1, 10.0.0.12 and 10.0.0.1:80\n10.0.0.1");

    assertThat(new IdentifierMask("10.0.0.1").apply(file)).isEqualTo(3);

    assertThat(file).hasContent("from ********, 110.0.0.1, 10.0.0.12 and ********:80\n********");
    assertThat(new IdentifierMask("10.0.0.1").count(file)).isZero();
  }

  @Test
  void apply_ignoresTheCaseOfAsciiLetters() throws IOException {
    Path file = write("mail Jürgen@Example.ORG now");

    assertThat(new IdentifierMask("jürgen@example.org").apply(file)).isEqualTo(1);

    assertThat(file).hasContent("mail " + "*".repeat(19) + " now");
  }

  @Test
  void count_atEveryPositionAroundAWindow() throws IOException {
    for (int at = (1 << 16) - 20; at < (1 << 16) + 20; at++) {
      byte[] bytes = ".".repeat(200_000).getBytes(UTF_8);
      System.arraycopy("alice".getBytes(UTF_8), 0, bytes, at, 5);
      Path file = Files.write(directory.resolve("log"), bytes);
      assertThat(new IdentifierMask("alice").count(file)).as("at %d", at).isEqualTo(1);
    }
  }

  @Test
  void count_agreesWithASimpleSearch() throws IOException {
    Random random = new Random(11);
    for (int round = 0; round < 20; round++) {
      StringBuilder text = new StringBuilder();
      int length = 60_000 + random.nextInt(90_000);
      while (text.length() < length) {
        text.append(random.nextInt(9) == 0 ? "ab" : "" + " xa".charAt(random.nextInt(3)));
      }
      long expected = text.toString().split("(?<![a-z0-9])ab(?![a-z0-9])", -1).length - 1L;
      assertThat(new IdentifierMask("ab").count(write(text.toString()))).isEqualTo(expected);
    }
  }

  @Test
  void anEmptyIdentifier_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new IdentifierMask(""));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("log"), text);
  }
}
