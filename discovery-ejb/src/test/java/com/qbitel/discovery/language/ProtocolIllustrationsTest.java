package com.qbitel.discovery.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.capture.Framing;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.Illustration;
import com.qbitel.discovery.parser.Illustration.Example;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.parser.ParserStage;
import com.qbitel.discovery.parser.Part;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Examples and shapes of random protocols, one of each family. */
class ProtocolIllustrationsTest {

  private static final Framing DATAGRAMS = new Framing("datagram", 1, "");

  private static final int MESSAGES = 100;

  @ParameterizedTest
  @EnumSource(ProtocolFamily.class)
  void examples_areMessagesOfTheirType_toAParserThatSharesNothing(ProtocolFamily family) {
    MessageTable all = SyntheticProtocols.generate(family, 11, MESSAGES).messages();
    Grammar grammar = GrammarStage.learner().learn(all);
    MessageParser interpreter = ParserStage.interpreter().parser(grammar);
    ProbabilisticGrammar language = LanguageLearner.learn(all, grammar);
    Illustration.Source source = source(grammar, language);
    int examples = 0;
    for (MessageType t : grammar.types()) {
      Illustration known = source.of(t.id());
      assertThat(known.examples()).hasSizeLessThanOrEqualTo(2);
      assertThat(known.ways()).isNotEmpty();
      assertThat(known.ways().stream().mapToDouble(Part.Way::share).sum()).isBetween(0.1, 1.0001);
      assertThat(t.fields()).containsAll(fields(known.ways()).toList());
      for (Example e : known.examples()) {
        examples++;
        assertThat(
                Stream.of(Direction.REQUEST, Direction.RESPONSE)
                    .map(d -> interpreter.parse(e.payload(), d))
                    .filter(p -> p.ok() && p.type().equals(Optional.of(t)))
                    .map(ParsedMessage::fields))
            .contains(e.fields());
      }
    }
    assertThat(examples).isPositive();
  }

  private static Stream<com.qbitel.discovery.grammar.Field> fields(List<Part.Way> ways) {
    return ways.stream()
        .flatMap(w -> w.parts().stream())
        .flatMap(ProtocolIllustrationsTest::fields);
  }

  private static Stream<com.qbitel.discovery.grammar.Field> fields(Part part) {
    return switch (part) {
      case Part.Leaf l -> Stream.of(l.field());
      case Part.Unit u -> fields(u.ways());
      case Part.Repeated r -> r.items().stream().flatMap(ProtocolIllustrationsTest::fields);
    };
  }

  private static Illustration.Source source(Grammar grammar, ProbabilisticGrammar language) {
    return new ProtocolIllustrations(grammar, DATAGRAMS, () -> Optional.of(language));
  }

  @Test
  void examples_areTheSame_inWhateverOrderTheyAreAskedFor() {
    MessageTable all =
        SyntheticProtocols.generate(ProtocolFamily.values()[0], 3, MESSAGES).messages();
    Grammar grammar = GrammarStage.learner().learn(all);
    ProbabilisticGrammar language = LanguageLearner.learn(all, grammar);
    Illustration.Source one = source(grammar, language);
    Illustration.Source other = source(grammar, language);
    for (MessageType t : grammar.types()) {
      one.of(t.id());
    }
    for (MessageType t : grammar.types().reversed()) {
      assertThat(other.of(t.id())).isEqualTo(one.of(t.id()));
    }
  }

  @Test
  void illustrations_areEmpty_withoutALanguage() {
    Grammar grammar = new Grammar(List.of(), Optional.empty());
    assertThat(new ProtocolIllustrations(grammar, DATAGRAMS, Optional::empty).of("t0"))
        .isEqualTo(Illustration.NONE);
  }

  @Test
  void examplesOfStatusLines_beginAsTheyDo_withTheCodeBehindTheName() {
    List<byte[]> lines =
        IntStream.range(0, 120)
            .mapToObj(k -> "X/1.%s %s OK\r\nSize: %s\r\n".formatted(k % 7, 200 + k % 2, 10 + k))
            .map(l -> l.getBytes(StandardCharsets.US_ASCII))
            .toList();
    MessageTable all = MessageTable.of(lines);
    Grammar grammar = GrammarStage.learner().learn(all);
    assertThat(grammar.text()).isTrue();
    Illustration.Source source = source(grammar, LanguageLearner.learn(all, grammar));
    for (MessageType t : grammar.types()) {
      assertThat(source.of(t.id()).examples())
          .isNotEmpty()
          .allMatch(e -> new String(e.payload(), StandardCharsets.US_ASCII).startsWith("X/1."));
    }
  }
}
