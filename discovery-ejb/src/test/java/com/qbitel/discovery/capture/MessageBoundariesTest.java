package com.qbitel.discovery.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.capture.Framing.Body;
import com.qbitel.discovery.capture.Framing.Rule;
import com.qbitel.discovery.message.Direction;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drafts of messages become such as a stream is divided into. */
class MessageBoundariesTest {

  private static final Rule VALUES = Rule.named("typed-lines");
  private static final Rule LINES = new Rule("delimiter", 0, 0, "0d0a", true);
  private static final Rule COUNTED = new Rule("decimal", 0, 1, "", false);
  private static final Rule BODY =
      new Rule(
          "line-and-body",
          0,
          0,
          "0d0a",
          false,
          Optional.of(new Body("", List.of("set", "VALUE"), true)));
  private static final Rule NAMED =
      new Rule("line-and-body", 0, 0, "0a", false, Optional.of(new Body("body", List.of(), false)));
  private static final Rule HEAD =
      new Rule(
          "text-head", 0, 0, "", false, Optional.of(new Body("content-length", List.of(), false)));

  private static MessageBoundaries of(Rule rule, Optional<Rule> opening) {
    Framing.Side side = new Framing.Side(rule, opening);
    return MessageBoundaries.of(new Framing("any", 1, "", List.of(side, side)));
  }

  private static Rule rule(String name) {
    return switch (name) {
      case "values" -> VALUES;
      case "lines" -> LINES;
      case "counted" -> COUNTED;
      case "body" -> BODY;
      case "named" -> NAMED;
      default -> HEAD;
    };
  }

  private static byte[] bytes(String text) {
    return text.replace("|", "\r\n").replace("~", "\n").getBytes(ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    // whole ones stay
    "values, *1|$4|PING|, *1|$4|PING|",
    "lines, 250-a|250 b|, 250-a|250 b|",
    // counts of what there is
    "values, *7|$9|GET|$1|key1|, *2|$3|GET|$4|key1|",
    "values, $0|hello, $5|hello|",
    "values, +OK, +OK|",
    "values, :12|+more|, :12|",
    "values, *-1|, *-1|",
    "values, %3|+a|:1|+b|, %2|+a|:1|+b|_|",
    "values, *1|*4|$1|x|, *2|*0|$1|x|",
    "values, what, +what|",
    // ends of lines
    "lines, MAIL FROM, MAIL FROM|",
    "lines, one|two|, one|",
    "lines, 250-still, 250 still|",
    // numbers that announce a body
    "body, set k 0 0 99|abc, set k 0 0 3|abc|",
    "body, set k 0 0 99|abc|, set k 0 0 3|abc|",
    "body, get k|abc|, get k|",
    "body, set k 0 0 5|, set k 0 0 0|",
    "named, 200 ok body=7~abc, 200 ok body=3~abc",
    "named, 200 ok~abc, 200 ok~",
    "head, POST / HTTP/1.1|Content-Length: 70||abc, POST / HTTP/1.1|Content-Length: 3||abc",
    "head, GET / HTTP/1.1|Host: a||abc, GET / HTTP/1.1|Host: a||",
    "counted, 9 abc, 3 abc",
    "counted, 1 abcdefghijk, 11 abcdefghijk",
  })
  void draft_becomesOneMessage(String name, String draft, String message) {
    MessageBoundaries boundaries = of(rule(name), Optional.empty());
    Optional<byte[]> made = boundaries.completed(bytes(draft), Direction.REQUEST, false);
    assertThat(made.map(m -> new String(m, ISO_8859_1)))
        .contains(new String(bytes(message), ISO_8859_1));
    assertThat(boundaries.whole(made.get(), Direction.RESPONSE, false)).isTrue();
  }

  @Test
  void draftThatCannotBecomeOne_isNone() {
    byte[] binary = HexFormat.of().parseHex("0004aabb");
    MessageBoundaries boundaries = of(new Rule("u16be", 0, 2, "", false), Optional.empty());
    assertThat(boundaries.completed(binary, Direction.REQUEST, false)).isEmpty();
    binary[1] = 2;
    assertThat(boundaries.completed(binary, Direction.REQUEST, false)).contains(binary);
    assertThat(boundaries.completed(new byte[0], Direction.REQUEST, false)).isEmpty();
  }

  @Test
  void opening_isOfNoFraming() {
    byte[] greeting = bytes("AMQP");
    MessageBoundaries boundaries =
        of(new Rule("u16be", 0, 2, "", false), Optional.of(Rule.named("segment")));
    assertThat(boundaries.completed(greeting, Direction.REQUEST, true)).contains(greeting);
    assertThat(boundaries.completed(greeting, Direction.REQUEST, false)).isEmpty();
  }

  @Test
  void whereNothingIsKnown_anyBytesAreAMessage() {
    MessageBoundaries boundaries = MessageBoundaries.of(new Framing("datagram", 1, ""));
    assertThat(boundaries.whole(new byte[] {1}, Direction.REQUEST, false)).isTrue();
  }
}
