package com.qbitel.discovery.capture;

import static com.qbitel.discovery.capture.Frames.payloads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMessagesTest {

  private static Capture read(String text) {
    return Frames.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Capture readDocument(String text) {
    return CaptureStage.messageDocumentReader()
        .read(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            CaptureOptions.defaults());
  }

  @Test
  void lines_areMessagesOfOneGroup() {
    Capture capture =
        read(
            """
            {"i":0,"t":1427467998.344411,"src":"10.0.0.1:4000","dst":"10.0.0.2:53","proto":"udp","hex":"00Ff","type":"x","fields":[[0,1,"a","b"]]}

            {"hex":"01","src":"10.0.0.2:53","dst":"10.0.0.1:4000","proto":"udp","t":1427467999,"more":{"deep":[1,{"x":null}]}}
            {"hex":"","src":"fe80::3","dst":"fe80::2","proto":"ip"}
            {"hex":"02"}
            """);

    assertThat(payloads(capture)).containsExactly("00ff", "01", "", "02");
    assertThat(capture.groups()).containsExactly(new ConversationGroup("all", 4, 4));
    assertThat(capture.packets()).isEqualTo(4);
    assertThat(capture.messages().packet(1)).isEqualTo(3);
    assertThat(capture.messages().time(0))
        .isEqualTo(Instant.ofEpochSecond(1_427_467_998L, 344_411_000));
    assertThat(capture.messages().time(1)).isEqualTo(Instant.ofEpochSecond(1_427_467_999L));
    assertThat(capture.messages().time(3)).isNull();
    assertThat(capture.messages().flows())
        .containsExactly(
            new Flow("udp", "10.0.0.1:4000", "10.0.0.2:53"),
            new Flow("ip", "fe80::3", "fe80::2"),
            new Flow("none", "", ""));
    assertThat(capture.messages().direction(0)).isEqualTo(Direction.REQUEST);
    assertThat(capture.messages().direction(1)).isEqualTo(Direction.RESPONSE);
    assertThat(capture.messages().direction(3)).isEqualTo(Direction.UNKNOWN);
    assertThat(capture.framing().kind()).isEqualTo("message");
    assertThat(capture.warnings()).isEmpty();
  }

  @Test
  void knownTruth_changesNothing() {
    String bare = "{\"i\":0,\"hex\":\"0102\"}\n";
    String withTruth =
        "{\"i\":0,\"hex\":\"0102\",\"type\":\"q\",\"fields\":[[0,2,\"x\",\"id\"]]}\n";
    assertThat(read(withTruth).messages().digest()).isEqualTo(read(bare).messages().digest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"i\":1}                    | line 2: hex is missing",
        "{\"hex\":5}                  | line 2: hex is no text",
        "{\"hex\":\"123\"}            | line 2: hex has an odd number of hex digits",
        "{\"hex\":\"1g\"}             | line 2: hex has a character that is no hex digit",
        "{\"hex\":\"12\",\"t\":-1}    | line 2: t is no time between the years 1970 and 9999",
        "{\"hex\":\"12\",\"t\":1e99999} | line 2: t is no time between the years 1970 and 9999",
        "{\"hex\":\"12\",\"src\":[1]} | line 2: src is no text",
        "{\"hex\":\"12\"} {}          | line 2: has something behind its JSON object",
        "[1]                          | line 2: is no JSON object",
        "{\"hex\":\"12\",}            | line 2: is no valid JSON",
        "{\"hex\":\"12\"              | line 2: ends inside its JSON object"
      })
  void badLine_isRefusedWithItsNumber(String line, String message) {
    assertThatThrownBy(() -> read("{\"hex\":\"00\"}\n" + line + "\n{\"hex\":\"01\"}\n"))
        .isInstanceOfSatisfying(
            CaptureException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_CAPTURE);
              assertThat(e.packet()).isEqualTo(OptionalLong.of(2));
            })
        .hasMessage(message);
  }

  @Test
  void endInsideTheLastLine_lenient_keepsWhatCameBefore_strict_isRefused() {
    String text = "{\"hex\":\"00\"}\n{\"hex\":\"0";
    assertThat(payloads(read(text))).containsExactly("00");
    assertThat(read(text).warnings())
        .containsExactly(new Warning("truncated-capture", "The input ends inside line 2."));
    assertThatThrownBy(() ->
            Frames.read(
                text.getBytes(StandardCharsets.UTF_8), CaptureOptions.defaults().withStrict(true)))
        .isInstanceOf(CaptureException.class)
        .hasMessage("the input ends inside line 2");
  }

  @Test
  void byteOrderMarkAndWindowsLineEnds_areTaken() {
    assertThat(payloads(read("\ufeff{\"hex\":\"00\"}\r\n\r\n{\"hex\":\"01\"}")))
        .containsExactly("00", "01");
  }

  @Test
  void lineLongerThanTheLookAhead_isRead() {
    String big = "ab".repeat(300_000);
    assertThat(payloads(read("{\"i\":0,\"hex\":\"" + big + "\"}\n"))).containsExactly(big);
  }

  @Test
  void document_givesItsMessages() {
    String text =
        """
        { "options": {"seed": 3, "deep": [[{}]]},
          "messages": [
            {"payload": "00ff", "encoding": "hex", "time": "2026-01-02T03:04:05.5Z",
             "source": "10.0.0.1:4000", "destination": "10.0.0.2:53"},
            {"encoding": "base64", "payload": "AQI=", "time": 1.5},
            {"payload": "03"}
          ], "name": "x" }
        """;
    for (Capture capture : new Capture[] {read(text), readDocument(text)}) {
      assertThat(payloads(capture)).containsExactly("00ff", "0102", "03");
      assertThat(capture.group().filter()).isEqualTo("all");
      assertThat(capture.messages().packet(2)).isEqualTo(3);
      assertThat(capture.messages().time(0)).isEqualTo(Instant.parse("2026-01-02T03:04:05.5Z"));
      assertThat(capture.messages().time(1)).isEqualTo(Instant.ofEpochSecond(1, 500_000_000));
      assertThat(capture.messages().message(0).source()).isEqualTo("10.0.0.1:4000");
      assertThat(capture.messages().message(0).destination()).isEqualTo("10.0.0.2:53");
    }
  }

  @Test
  void documentThatBreaksRules_namesEveryPlace() {
    RequestException e =
        catchThrowableOfType(
            RequestException.class,
            () ->
                read(
                    """
                    {"messages":[{"payload":"00"},{"payload":"0"},7,{"payload":"!","encoding":"base64"},
                     {"payload":"00","encoding":"utf8"},{"time":"yesterday","payload":true},{}]}
                    """));

    assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(e.violations())
        .containsExactly(
            new Violation("/messages/1/payload", "has an odd number of hex digits"),
            new Violation("/messages/2", "is no object"),
            new Violation("/messages/3/payload", "is no base64"),
            new Violation("/messages/4/encoding", "is neither hex nor base64"),
            new Violation(
                "/messages/5/time", "is no time of RFC 3339 between the years 1970 and 9999"),
            new Violation("/messages/5/payload", "is no text"),
            new Violation("/messages/6/payload", "is missing"));
  }

  @Test
  void violations_areBounded() {
    String text = "{\"messages\":[" + "7,".repeat(1_000) + "7]}";
    RequestException e = catchThrowableOfType(RequestException.class, () -> read(text));
    assertThat(e.violations()).hasSize(20);
  }

  @Test
  void documentWithoutUsableMessages_isRefused() {
    assertViolation("{\"messages\":5}", "is no array");
    assertViolation("{\"options\":{}}", "is missing");
    assertViolation("{\"messages\":[],\"messages\":[]}", "is given twice");
    assertThatThrownBy(() -> read("{\"messages\":[]}"))
        .isInstanceOfSatisfying(
            CaptureException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_MESSAGES));
  }

  private static void assertViolation(String text, String problem) {
    RequestException e = catchThrowableOfType(RequestException.class, () -> readDocument(text));
    assertThat(e.violations()).containsExactly(new Violation("/messages", problem));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "[]", "{", "{\"messages\":[", "{\"messages\":[]}}", "\u0000", "7"})
  void whatIsNoDocument_isMalformed(String text) {
    assertThatThrownBy(() -> readDocument(text))
        .isInstanceOfSatisfying(
            RequestException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_REQUEST))
        .hasMessageStartingWith("the document ");
  }

  @Test
  void nestingWithoutEnd_isMalformed() {
    assertThatThrownBy(() -> readDocument("{\"messages\":" + "[".repeat(100_000)))
        .isInstanceOfSatisfying(
            RequestException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_REQUEST));
    assertThatThrownBy(() -> read("{\"x\":" + "[".repeat(100_000) + "\n"))
        .isInstanceOf(CaptureException.class);
  }
}
