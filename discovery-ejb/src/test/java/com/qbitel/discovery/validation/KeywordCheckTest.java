package com.qbitel.discovery.validation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParserStage;
import com.qbitel.discovery.validation.issue.Severity;
import com.qbitel.discovery.validation.issue.ValidationIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words of a protocol of commands and codes, some of whose lines are any text. */
class KeywordCheckTest {

  private static MessageParser parser;
  private static KeywordCheck check;

  @BeforeAll
  static void learn() {
    Flow flow = new Flow("tcp", "10.0.0.1:4000", "10.0.0.2:25");
    MessageTable.Builder b = new MessageTable.Builder();
    for (int k = 0; k < 60; k++) {
      add(b, flow, Direction.REQUEST, "FETCH item" + k + "\r\n");
      add(b, flow, Direction.RESPONSE, "250 item" + k + " follows\r\n");
      add(b, flow, Direction.RESPONSE, "(" + k + ") any text " + "x".repeat(k % 7) + "\r\n");
    }
    Grammar grammar = GrammarStage.learner().learn(b.build());
    parser = ParserStage.interpreter().parser(grammar);
    check = new KeywordCheck(grammar, 0.9);
  }

  private static void add(MessageTable.Builder b, Flow flow, Direction side, String text) {
    b.add(text.getBytes(ISO_8859_1), 1, null, flow, side);
  }

  private static List<ValidationIssue> issues(String text, Direction side) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    List<ValidationIssue> out = new ArrayList<>();
    check.check(
        new CheckedMessage(bytes, side, parser.parse(bytes, side), Optional.empty()),
        f -> out.add(f.issue()));
    return out;
  }

  @ParameterizedTest
  @CsvSource({
    "REQUEST,FETCX item9,FETCH,FETCX",
    "REQUEST,FE%CH item9,FETCH,FE%CH",
    "RESPONSE,251 item3 follows,250,251",
    "RESPONSE,]50 item3 follows,250,]50"
  })
  void wordInWhichOneByteIsWrong_isOfNoKnownType(
      Direction side, String text, String expected, String actual) {
    assertThat(issues(text, side))
        .singleElement()
        .satisfies(i -> {
          assertThat(i.code()).isEqualTo("unknown-type");
          assertThat(i.expected()).isEqualTo(expected);
          assertThat(i.actual()).isEqualTo(actual);
          assertThat(i.severity()).isEqualTo(Severity.ERROR);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "REQUEST,FETCH item9",
    "RESPONSE,250 item3 follows",
    "RESPONSE,(12) any text",
    "RESPONSE,2512 bytes",
    "RESPONSE,26",
    "REQUEST,FETCHES item",
    "RESPONSE,999 other"
  })
  void otherText_isLeftAlone(Direction side, String text) {
    assertThat(issues(text, side)).isEmpty();
  }
}
