package com.qbitel.discovery.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.language.Rule.Choice;
import com.qbitel.discovery.language.Rule.Content;
import com.qbitel.discovery.language.Rule.Repetition;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParserStage;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Languages of random protocols, one of each family. */
class LanguageTest {

  private static final int MESSAGES = 100;
  private static final int LEARNED = 70;

  private static MessageTable messages(ProtocolFamily family) {
    return SyntheticProtocols.generate(family, 11, MESSAGES).messages();
  }

  private static MessageTable learned(MessageTable all) {
    return all.select(IntStream.range(0, LEARNED).toArray());
  }

  @ParameterizedTest
  @EnumSource(ProtocolFamily.class)
  void language_ofAProtocol_isADistribution_thatNoMessageFallsOutOf(ProtocolFamily family) {
    MessageTable all = messages(family);
    Grammar grammar = GrammarStage.learner().learn(learned(all));
    ProbabilisticGrammar language = LanguageLearner.learn(learned(all), grammar);
    alternativesSumToOne(language);
    everySymbolHasOneRule(language);
    messagesArePossible(all, grammar, language);
    generatedMessagesAreMessages(grammar, language);
  }

  private static void alternativesSumToOne(ProbabilisticGrammar language) {
    for (Rule rule : language.rules()) {
      assertThat(rule.probabilities().sum()).as(rule.name()).isCloseTo(1, within(1e-9));
      switch (rule) {
        case Choice c -> assertThat(c.alternatives()).isNotEmpty();
        case Repetition r -> sumsToOne(r.name(), r.times());
        case Content c -> {
          sumsToOne(c.name(), c.lengths());
          for (String context : c.bytes().contexts().keySet()) {
            double sum =
                IntStream.range(0, 256)
                    .mapToDouble(b -> c.bytes().probability(context, (byte) b))
                    .sum();
            assertThat(sum).as(c.name() + " " + context).isCloseTo(1, within(1e-9));
          }
        }
      }
    }
  }

  /** All numbers from 2^k - 1 on have 2^-k of what is unseen. */
  private static void sumsToOne(String name, Counts counts) {
    int greatest = counts.ranges().isEmpty() ? 0 : counts.ranges().getLast().to();
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(greatest + 1);
    double sum = IntStream.range(0, (1 << bits) - 1).mapToDouble(counts::probability).sum();
    double rest = Math.scalb((double) counts.unseen() / counts.total(), -bits);
    assertThat(sum + rest).as(name).isCloseTo(1, within(1e-9));
  }

  private static void everySymbolHasOneRule(ProbabilisticGrammar language) {
    Map<String, Rule> rules = language.byName();
    assertThat(rules).hasSameSizeAs(language.rules()).containsKey(ProbabilisticGrammar.START);
    Set<String> used = new HashSet<>();
    for (Rule rule : language.rules()) {
      switch (rule) {
        case Choice c -> c.alternatives().forEach(a -> used.addAll(a.symbols()));
        case Repetition r -> used.add(r.item());
        case Content c -> {
          // bytes use no symbols
        }
      }
    }
    assertThat(rules.keySet()).containsAll(used);
  }

  private static void messagesArePossible(
      MessageTable all, Grammar grammar, ProbabilisticGrammar language) {
    MessageScorer scorer = new MessageScorer(grammar, language);
    MessageParser parser = ParserStage.interpreter().parser(grammar);
    for (int m = 0; m < all.size(); m++) {
      byte[] payload = all.payload(m);
      double log = scorer.logProbability(payload, all.direction(m));
      assertThat(log).isLessThan(0);
      boolean taken = parser.parse(payload, all.direction(m)).type().isPresent();
      assertThat(Double.isFinite(log)).as("message %d", m).isEqualTo(taken);
    }
    Random random = new Random(2);
    for (int k = 0; k < 200; k++) {
      byte[] any = new byte[k];
      random.nextBytes(any);
      assertThat(scorer.logProbability(any, Direction.UNKNOWN)).isLessThan(0);
    }
  }

  private static void generatedMessagesAreMessages(Grammar grammar, ProbabilisticGrammar language) {
    MessageGenerator generator = new MessageGenerator(grammar, language, 1);
    MessageGenerator again = new MessageGenerator(grammar, language, 1);
    MessageBreaker breaker = new MessageBreaker(grammar, 1);
    MessageScorer scorer = new MessageScorer(grammar, language);
    MessageParser parser = ParserStage.interpreter().parser(grammar);
    for (int k = 0; k < 20; k++) {
      var made = generator.next();
      assertThat(made).isEqualTo(again.next());
      made.ifPresent(m -> {
        var parsed = parser.parse(m.payload(), m.direction());
        assertThat(parsed.ok()).isTrue();
        assertThat(parsed.type()).contains(m.type());
        assertThat(parsed.fields()).isEqualTo(m.fields());
        assertThat(scorer.logProbability(m.payload(), m.direction())).isFinite();
        breaker
            .broken(m)
            .ifPresent(b ->
                assertThat(parser.parse(b.payload(), b.direction()).problem())
                    .contains(b.breakage().orElseThrow().problem()));
      });
    }
    assertThat(generator.refused().size()).isLessThan(grammar.types().size());
  }
}
