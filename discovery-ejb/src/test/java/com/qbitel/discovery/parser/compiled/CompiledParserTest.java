package com.qbitel.discovery.parser.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParserStage;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompiledParserTest {

  private static MessageTable messages(ProtocolFamily family, long seed, int n) {
    return SyntheticProtocols.generate(family, seed, n).messages();
  }

  @ParameterizedTest
  @EnumSource
  void everyMessage_isParsedAsTheInterpreterDoes(ProtocolFamily family) {
    Random random = new Random(family.ordinal());
    MessageTable messages = messages(family, 1, 160);
    Grammar grammar = GrammarStage.learner().learn(messages);
    MessageParser compiled = new CompiledParser(grammar);
    MessageParser interpreted = ParserStage.interpreter().parser(grammar);
    List<String> different = new ArrayList<>();
    int fields = 0;
    for (int i = 0; i < messages.size(); i++) {
      byte[] m = messages.payload(i);
      fields += compiled.parse(m, messages.direction(i)).fields().size();
      for (Direction d : Direction.values()) {
        Difference.between(interpreted, compiled, m, d).ifPresent(different::add);
        byte[] other = Difference.mutated(m, random);
        Difference.between(interpreted, compiled, other, d).ifPresent(different::add);
      }
    }
    assertThat(different).isEmpty();
    assertThat(fields).isGreaterThanOrEqualTo(messages.size());
  }

  @Test
  void messagesOfOtherProtocols_areParsedAsTheInterpreterDoes() {
    for (ProtocolFamily family : ProtocolFamily.values()) {
      Grammar grammar = GrammarStage.learner().learn(messages(family, 7, 60));
      MessageParser compiled = new CompiledParser(grammar);
      MessageParser interpreted = ParserStage.interpreter().parser(grammar);
      for (ProtocolFamily stranger : ProtocolFamily.values()) {
        MessageTable others = messages(stranger, 8, 5);
        for (int i = 0; i < others.size(); i++) {
          assertThat(
                  Difference.between(interpreted, compiled, others.payload(i), others.direction(i)))
              .isEqualTo(Optional.empty());
        }
      }
    }
  }

  @Test
  void parserNobodyHolds_leavesNoClassBehind() throws InterruptedException {
    Grammar grammar = GrammarStage.learner().learn(messages(ProtocolFamily.values()[0], 3, 60));
    List<WeakReference<Class<?>>> classes = new ArrayList<>();
    for (int k = 0; k < 20; k++) {
      classes.add(new WeakReference<>(new CompiledParser(grammar).program().getClass()));
    }
    for (int k = 0; k < 50 && classes.stream().anyMatch(c -> c.get() != null); k++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(classes).allMatch(c -> c.get() == null);
  }
}
