package com.qbitel.discovery.version;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParseProblem.Code;
import com.qbitel.discovery.parser.ParserStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompatibilityTest {

  /** A mark, one of three types, a counter, two values. */
  private static List<byte[]> meters(int n, int mark) {
    List<byte[]> out = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int value = i * 7919;
      out.add(
          new byte[] {
            (byte) mark,
            0x55,
            (byte) (1 + i % 3),
            (byte) (i >> 8),
            (byte) i,
            (byte) (value >> 8),
            (byte) value
          });
    }
    return out;
  }

  private static MessageParser parser(List<byte[]> messages) {
    Grammar grammar = GrammarStage.learner().learn(MessageTable.of(messages));
    return ParserStage.interpreter().parser(grammar);
  }

  @Test
  void sameProfile_breaksNothing() {
    MessageParser p = parser(meters(120, 0xa0));
    Compatibility c = Compatibility.replay(p, p, MessageTable.of(meters(90, 0xa0)));
    assertThat(c.compatible()).isTrue();
    assertThat(c.parsedBefore()).isEqualTo(90);
    assertThat(c.parsedAfter()).isEqualTo(90);
    assertThat(c.first()).isEmpty();
    assertThat(c.problems()).isEmpty();
  }

  @Test
  void anotherMark_breaksWhatParsed_andTheFirstIsNamed() {
    MessageParser before = parser(meters(120, 0xa0));
    MessageParser after = parser(meters(120, 0xb0));
    List<byte[]> messages = new ArrayList<>(meters(6, 0xb0));
    messages.addAll(meters(9, 0xa0));

    Compatibility c = Compatibility.replay(before, after, MessageTable.of(messages));

    assertThat(c.compatible()).isFalse();
    assertThat(c.messages()).isEqualTo(15);
    assertThat(c.broken()).isEqualTo(9);
    assertThat(c.gained()).isEqualTo(6);
    assertThat(c.problems()).isEqualTo(Map.of(Code.CONSTANT, 9));
    Compatibility.Breach first = c.first().orElseThrow();
    assertThat(first.message()).isEqualTo(6);
    assertThat(first.problem().offset()).isZero();
    assertThat(first.before()).isPresent();
    assertThat(first.after().map(MessageType::id)).isPresent();
  }
}
