package com.qbitel.discovery.capture.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.capture.framing.LengthField.Encoding;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The size that each rule gives a message. */
class FramingRulesTest {

  private static final LineEnd CRLF = new LineEnd(new byte[] {'\r', '\n'}, true);

  private static int size(FramingRule rule, String hex) {
    byte[] b = HexFormat.of().parseHex(hex.replace(" ", ""));
    return rule.size(b, 0, b.length);
  }

  private static int text(FramingRule rule, String text) {
    byte[] b = text.getBytes(ISO_8859_1);
    return rule.size(b, 0, b.length);
  }

  @Test
  void lengthField_ofEachEncoding_countsWhatItSays() {
    assertThat(size(new LengthField(1, Encoding.U8, 2), "aa 03 010203 ff")).isEqualTo(5);
    assertThat(size(new LengthField(0, Encoding.U16BE, 2), "0003 010203 ff")).isEqualTo(5);
    assertThat(size(new LengthField(0, Encoding.U16LE, 0), "0500 010203 ff")).isEqualTo(5);
    assertThat(size(new LengthField(1, Encoding.U24BE, 4), "aa 000001 01 ff")).isEqualTo(5);
    assertThat(size(new LengthField(1, Encoding.U24LE, 4), "aa 010000 01 ff")).isEqualTo(5);
    assertThat(size(new LengthField(0, Encoding.U32BE, 0), "00000005 01 ff")).isEqualTo(5);
    assertThat(size(new LengthField(0, Encoding.U32LE, 4), "01000000 01 ff")).isEqualTo(5);
    assertThat(size(new LengthField(1, Encoding.BER, 0), "30 03 010203 ff")).isEqualTo(5);
    assertThat(size(new LengthField(1, Encoding.BER, 0), "30 8103 010203 ff")).isEqualTo(6);
    assertThat(size(new LengthField(1, Encoding.LEB128, 0), "10 03 010203 ff")).isEqualTo(5);
    assertThat(size(new LengthField(0, Encoding.LEB128, 0), "8100 01 ff")).isEqualTo(3);
    assertThat(text(new LengthField(0, Encoding.DECIMAL, 1), "12 abcdefghijklX")).isEqualTo(15);
  }

  @Test
  void lengthField_thatDoesNotEndHere_isPartial() {
    assertThat(size(new LengthField(0, Encoding.U16BE, 2), "00")).isEqualTo(FramingRule.PARTIAL);
    assertThat(size(new LengthField(0, Encoding.U16BE, 2), "0003 0102"))
        .isEqualTo(FramingRule.PARTIAL);
    assertThat(size(new LengthField(0, Encoding.LEB128, 0), "ff ff"))
        .isEqualTo(FramingRule.PARTIAL);
  }

  @Test
  void lengthField_thatNoMessageCanHave_isNone() {
    assertThat(size(new LengthField(0, Encoding.U16BE, 0), "0001 0102"))
        .as("shorter than the integer itself")
        .isEqualTo(FramingRule.NONE);
    assertThat(size(new LengthField(0, Encoding.U32BE, 4), "ffffffff"))
        .as("longer than any message")
        .isEqualTo(FramingRule.NONE);
    assertThat(size(new LengthField(0, Encoding.BER, 0), "80 00")).isEqualTo(FramingRule.NONE);
    assertThat(size(new LengthField(0, Encoding.LEB128, 0), "ffffffff 01"))
        .isEqualTo(FramingRule.NONE);
    assertThat(text(new LengthField(0, Encoding.DECIMAL, 0), "x")).isEqualTo(FramingRule.NONE);
  }

  @Test
  void lengthField_formula_saysWhatIsCounted() {
    assertThat(new LengthField(4, Encoding.U16BE, 6).formula())
        .isEqualTo("u16be(4) + 6 = message length");
    assertThat(new LengthField(1, Encoding.LEB128, 0).formula())
        .isEqualTo("leb128(1) + 1 + its own width = message length");
  }

  @Test
  void startMark_lastsUntilItComesAgain() {
    StartMark mark = new StartMark(new byte[] {5, 100});

    assertThat(size(mark, "0564 01 0564")).isEqualTo(3);
    assertThat(size(mark, "0564 01 02")).isEqualTo(4);
    assertThat(size(mark, "0664 01 02")).isEqualTo(FramingRule.NONE);
    assertThat(size(mark, "05")).isEqualTo(FramingRule.PARTIAL);
  }

  @Test
  void lineEnd_takesALongReplyAsOne() {
    assertThat(text(CRLF, "MAIL FROM:<a>\r\nRCPT")).isEqualTo(15);
    assertThat(text(CRLF, "250-one\r\n250-two\r\n250 end\r\nQUIT\r\n")).isEqualTo(27);
    assertThat(text(CRLF, "250-one\r\n250-two\r\n")).isEqualTo(FramingRule.PARTIAL);
    assertThat(text(CRLF, "half a line")).isEqualTo(FramingRule.PARTIAL);
  }

  @Test
  void textHead_bodyByLengthByChunksOrNone() {
    TextHead rule = new TextHead("content-length");
    String head = "POST / HTTP/1.1\r\nHost: a\r\n";

    assertThat(text(rule, head + "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")).isEqualTo(28);
    assertThat(text(rule, head + "Content-Length: 3\r\n\r\nabcX")).isEqualTo(50);
    assertThat(text(rule, head + "content-length:3\r\n\r\nab")).isEqualTo(FramingRule.PARTIAL);
    assertThat(text(rule, head + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\nGET"))
        .isEqualTo(69);
    assertThat(text(rule, head + "\r\n\0\1\2 until the stream ends")).isEqualTo(53);
    assertThat(text(rule, "no head at all\r\n\r\n")).isEqualTo(FramingRule.NONE);
  }

  @Test
  void announcedBody_byParameterAndByLastNumber() {
    AnnouncedBody parameter = new AnnouncedBody(CRLF, "body", Set.of(), false);
    AnnouncedBody number = new AnnouncedBody(CRLF, "", Set.of("set"), true);

    assertThat(text(parameter, "PUT a=1 body=3\r\nabcGET\r\n")).isEqualTo(19);
    assertThat(text(parameter, "PUT a=1 nobody=3\r\nabc")).isEqualTo(18);
    assertThat(text(parameter, "PUT body=3\r\nab")).isEqualTo(FramingRule.PARTIAL);
    assertThat(text(number, "set key 0 0 3\r\nabc\r\nget key\r\n")).isEqualTo(20);
    assertThat(text(number, "get key 3\r\nabc\r\n")).isEqualTo(11);
  }

  @Test
  void typedLines_takeAValueWithAllThatItHolds() {
    TypedLines rule = new TypedLines();

    assertThat(text(rule, "+OK\r\n+OK\r\n")).isEqualTo(5);
    assertThat(text(rule, "$3\r\nabc\r\n:1\r\n")).isEqualTo(9);
    assertThat(text(rule, "$-1\r\n:1\r\n")).isEqualTo(5);
    assertThat(text(rule, "*2\r\n$3\r\nGET\r\n*1\r\n:7\r\n+x\r\n")).isEqualTo(21);
    assertThat(text(rule, "*2\r\n:1\r\n")).isEqualTo(FramingRule.PARTIAL);
    assertThat(text(rule, "*9999999\r\n")).isEqualTo(FramingRule.NONE);
    assertThat(text(rule, "hello\r\n")).isEqualTo(FramingRule.NONE);
  }

  @Test
  void logGamma_equalsKnownValues() {
    assertThat(HeaderRegularity.logGamma(0.5)).isCloseTo(0.5723649429247001, within(1e-9));
    assertThat(HeaderRegularity.logGamma(10)).isCloseTo(12.801827480081469, within(1e-9));
  }

  private static org.assertj.core.data.Offset<Double> within(double x) {
    return org.assertj.core.data.Offset.offset(x);
  }
}
