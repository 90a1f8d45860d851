package com.qbitel.discovery.grammar.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextCutsTest {

  private static byte[] latin(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static List<String> tokens(String text) {
    byte[] bytes = latin(text);
    return Tokens.of(bytes, 0, bytes.length).stream().map(Token::text).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "GET /a/b?x=1 HTTP/1.1 ~ GET| |/|a|/|b?x|=|1| |HTTP|/|1.1",
        "220-mail ready ~ 220|-|mail| |ready",
        "+OK  done ~ +|OK|  |done",
        "$5 ~ $|5",
        "a-b c-d ~ a-b| |c-d",
        "Via: <sip:x@y;z=1> ~ Via|:| |<|sip|:|x|@|y|;|z|=|1|>"
      })
  void line_fallsIntoTokens(String line, String expected) {
    assertThat(String.join("|", tokens(line))).isEqualTo(expected);
  }

  @Test
  void lineEnds_areTokens_andSigilsBeginLines() {
    assertThat(tokens("a\r\n+b\n-c\rd"))
        .containsExactly("a", "\r\n", "+", "b", "\n", "-", "c", "\r", "d");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void anyBytes_areTiledByTheirTokens(long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[400];
    for (int k = 0; k < bytes.length; k++) {
      bytes[k] =
          (byte)
              (seed < 4 ? random.nextInt(256) : " \r\n:;=+-12ab\u0001".charAt(random.nextInt(13)));
    }
    int at = 0;
    for (Token t : Tokens.of(bytes, 0, bytes.length)) {
      assertThat(t.offset()).isEqualTo(at);
      assertThat(t.text()).isNotEmpty();
      at += t.text().length();
    }
    assertThat(at).isEqualTo(bytes.length);
  }

  private static List<byte[]> messages(int n, IntFunction<String> text) {
    return IntStream.range(0, n).mapToObj(i -> latin(text.apply(i))).toList();
  }

  @Test
  void candidates_areTheEdgesOfTokens_inOrder_withRowsOfOneLength() {
    List<byte[]> texts =
        messages(20, i -> "SET key" + i + " 5\r\nName: v" + i % 3 + "\r\n\r\nbody\r\n");
    TextCuts cuts = new TextCuts(texts, Optional.empty());
    List<Integer> ofFirst = new ArrayList<>();
    for (TextCuts.Candidate c : cuts.candidates()) {
      assertThat(c.row()).hasSize(cuts.candidates().getFirst().row().length);
      for (float v : c.row()) {
        assertThat(v).isFinite();
      }
      if (c.message() == 0) {
        ofFirst.add(c.offset());
      }
    }
    // SET| |key0| |5|EOL Name|:| |v0|EOL EOL body|EOL
    assertThat(ofFirst).containsExactly(3, 4, 8, 9, 10, 12, 16, 17, 18, 20, 22, 24, 28);
  }

  @Test
  void likePlaces_shareTheirSlot() {
    TextCuts cuts = new TextCuts(messages(6, i -> "SET key" + i + "x 5\r\n"), Optional.empty());
    assertThat(
            cuts.candidates().stream().filter(c -> c.offset() == 4).map(TextCuts.Candidate::slot))
        .hasSize(6)
        .containsOnly(cuts.candidates().get(1).slot());
  }

  @Test
  void text_isTold_alsoWithRecordsThatAControlCharacterEnds() {
    assertThat(TextJudge.judge(messages(30, i -> "USER a" + i + "\r\n")))
        .isEqualTo(new TextJudge.Verdict(true, Optional.empty()));
    assertThat(TextJudge.judge(messages(30, i -> "8=F.4\u00019=" + i + "\u000135=D\u0001")))
        .isEqualTo(new TextJudge.Verdict(true, Optional.of((byte) 1)));
    assertThat(TextJudge.judge(List.of()).text()).isFalse();
    assertThat(TextJudge.judge(List.of(new byte[0])).text()).isFalse();
  }

  @Test
  void binary_isNoText() {
    Random random = new Random(1);
    List<byte[]> messages = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      byte[] m = new byte[40];
      random.nextBytes(m);
      messages.add(m);
    }
    assertThat(TextJudge.judge(messages).text()).isFalse();
    byte[] smalls = new byte[60];
    Arrays.fill(smalls, (byte) 1);
    assertThat(TextJudge.judge(List.of(smalls, smalls)).text()).isFalse();
  }

  @Test
  void bodyAmongText_isNoTextItself() {
    assertThat(TextJudge.text(latin("plain words"), Optional.empty())).isTrue();
    assertThat(TextJudge.text(new byte[] {1, 2, 3, 4, 'a', 'b'}, Optional.empty())).isFalse();
    assertThat(TextJudge.text(new byte[0], Optional.empty())).isFalse();
  }
}
