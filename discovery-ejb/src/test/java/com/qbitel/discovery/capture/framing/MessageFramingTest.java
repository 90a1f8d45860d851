package com.qbitel.discovery.capture.framing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.capture.Framing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A framing that was written down is the same rule when it is read. */
class MessageFramingTest {

  private static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }

  static List<FramingRule> rules() {
    LineEnd crlf = new LineEnd(ascii("\r\n"), false);
    return List.of(
        new LengthField(4, LengthField.Encoding.U16BE, 6),
        new LengthField(1, LengthField.Encoding.BER, 0),
        new FixedSize(48),
        crlf,
        new LineEnd(new byte[] {0, 0x7e}, true),
        new StartMark(new byte[] {(byte) 0xab, 1}),
        new TextHead(""),
        new TextHead("content-length"),
        new TypedLines(),
        new AnnouncedBody(crlf, "body", Set.of(), false),
        new AnnouncedBody(new LineEnd(ascii("\n"), true), "", Set.of("set", "add"), true));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void rule_isReadFromItsValue(FramingRule rule) {
    assertThat(FramingRule.of(rule.value())).contains(rule);
  }

  @Test
  void whatSaysTooLittle_isNoFraming() {
    for (Framing.Rule r :
        List.of(
            Framing.Rule.named("segment"),
            Framing.Rule.named("start-mark"),
            Framing.Rule.named("line-and-body"),
            Framing.Rule.named("another"),
            new Framing.Rule("delimiter", 0, 0, "", false),
            new Framing.Rule("delimiter", 0, 0, "zz", false),
            new Framing.Rule("fixed-size", 0, 0, "", false),
            new Framing.Rule("u16be", -1, 0, "", false),
            new Framing.Rule(null, 0, 0, "", false))) {
      Framing f = new Framing("any", 1, "", List.of(new Framing.Side(r, Optional.empty())));
      assertThat(MessageFraming.of(f, 0)).isEmpty();
      assertThat(MessageFraming.of(f, 1)).isEmpty();
    }
  }
}
