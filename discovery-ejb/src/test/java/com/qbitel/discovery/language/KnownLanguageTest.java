package com.qbitel.discovery.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.language.GeneratedMessage.Breakage;
import com.qbitel.discovery.language.Rule.Content;
import com.qbitel.discovery.language.Rule.Derived;
import com.qbitel.discovery.language.Rule.Repetition;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The language of a protocol that is known exactly. */
class KnownLanguageTest {

  private final MessageTable messages = KnownProtocol.messages();
  private final Grammar grammar = KnownProtocol.grammar();
  private final ProbabilisticGrammar language = LanguageLearner.learn(messages, grammar);
  private final MessageScorer scorer = new MessageScorer(grammar, language);

  private Rule rule(String name) {
    return language.rule(name).orElseThrow();
  }

  @Test
  void elements_areRepeatedAsOftenAsTheyWere() {
    Repetition elements = (Repetition) rule("t0:elements");
    assertThat(elements.times())
        .isEqualTo(new Counts(List.of(new Counts.Range(1, 1, 20), new Counts.Range(2, 2, 20)), 2));
    assertThat(((Rule.Choice) rule("t0:elements:item")).alternatives())
        .containsExactly(
            new Rule.Alternative(40, List.of("t0:element/01")),
            new Rule.Alternative(20, List.of("t0:element/02")),
            new Rule.Alternative(2, List.of("t0:element")));
  }

  @Test
  void whatFollowsFromTheRest_isKnownToFollow() {
    assertThat(((Content) rule("t0.length")).derivation()).isEqualTo(Derived.LENGTH);
    assertThat(((Content) rule("t0:element/02:size")).derivation()).isEqualTo(Derived.LENGTH);
    assertThat(((Content) rule("t1.number")).derivation()).isEqualTo(Derived.COUNT);
    assertThat(((Content) rule("t1.sum")).derivation()).isEqualTo(Derived.CHECKSUM);
    assertThat(((Content) rule("t0.magic")).derivation()).isEqualTo(Derived.NOT);
  }

  @Test
  void valuesThatTheGrammarDoesNotList_areNotKept() {
    for (String name : List.of("t0:element/02:value", "t1.reading", "t1.sum")) {
      assertThat(((Content) rule(name)).values()).as(name).isEmpty();
    }
    assertThat(((Content) rule("t0.magic")).values()).isEqualTo(new TreeMap<>(Map.of("7e", 40L)));
  }

  /** The probability of 7e 01 03 01 01 00, alternative by alternative. */
  @Test
  void logProbability_isTheProductOfTheAlternatives() {
    byte[] message = {0x7e, 1, 3, 1, 1, 0};
    Content value = (Content) rule("t0:element/01:value");
    double first = value.bytes().probability("start", (byte) 0);
    double sequence = 40.0 / 41;
    double constant = 40.0 / 41;
    double sized = 40.0 / 41 + 1.0 / 41 / 256; // it follows, or is any byte
    double one = 40 / 41.0 + 1 / 41.0 / 8; // seen 40 times, or by the code of what was not seen
    double expected =
        1.0
            / 2
            * sequence // a request of the usual sequence
            * constant
            * constant // magic and code
            * sized
            * one // length
            * (20 + 2.0 / 8)
            / 42 // one element
            * 40
            / 62
            * sequence // of tag 01
            * constant // its tag
            * sized
            * one // its length
            * one
            * first; // its value
    double log = scorer.logProbability(message, Direction.REQUEST);
    assertThat(Math.exp(log)).isCloseTo(expected, within(0.02 * expected));
  }

  @Test
  void logProbability_ofWhatIsUnusual_isLower_andNeverNothing() {
    double usual = scorer.logProbability(messages.payload(0), Direction.REQUEST);
    byte[] wrongLength = messages.payload(0);
    wrongLength[2]++;
    byte[] newTag = messages.payload(0);
    newTag[3] = 9;
    assertThat(scorer.logProbability(wrongLength, Direction.REQUEST))
        .isFinite()
        .isLessThan(usual - 5);
    assertThat(scorer.logProbability(newTag, Direction.REQUEST)).isFinite().isLessThan(usual - 3);
    assertThat(scorer.logProbability(new byte[] {0x7e, 3, 0}, Direction.REQUEST))
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void generatedMessages_haveRightLengthsCountsAndSums() {
    MessageGenerator generator = new MessageGenerator(grammar, language, 3);
    Set<String> types = new HashSet<>();
    for (int k = 0; k < 200; k++) {
      GeneratedMessage m = generator.next().orElseThrow();
      byte[] b = m.payload();
      types.add(m.type().id());
      assertThat(b[0]).isEqualTo((byte) 0x7e);
      assertThat(b[2] & 0xff).isEqualTo(b.length - 3);
      if (m.direction() == Direction.RESPONSE) {
        assertThat(2 * b[3]).isEqualTo(b.length - 5);
        int sum = 0;
        for (int i = 0; i < b.length - 1; i++) {
          sum += b[i];
        }
        assertThat(b[b.length - 1]).isEqualTo((byte) sum);
      } else {
        int at = 3;
        while (at < b.length) {
          at += 2 + b[at + 1];
        }
        assertThat(at).isEqualTo(b.length);
      }
    }
    assertThat(types).containsExactlyInAnyOrder("t0", "t1");
    assertThat(generator.refused()).isEmpty();
  }

  @Test
  void brokenMessages_areBrokenInEveryWay() {
    MessageGenerator generator = new MessageGenerator(grammar, language, 4);
    MessageBreaker breaker = new MessageBreaker(grammar, 4);
    Set<String> ways = new HashSet<>();
    Set<String> codes = new HashSet<>();
    for (int k = 0; k < 200; k++) {
      Breakage b =
          breaker.broken(generator.next().orElseThrow()).orElseThrow().breakage().orElseThrow();
      ways.add(b.way());
      codes.add(b.problem().code().label());
    }
    assertThat(ways)
        .containsExactlyInAnyOrder(
            "wrong constant",
            "wrong length",
            "wrong checksum",
            "unknown type",
            "cut off",
            "bytes added",
            "bytes garbled");
    assertThat(codes).contains("constant", "length", "checksum", "unknown-type");
  }

  @Test
  @Timeout(60)
  void rulesThatNeverEnd_orMakeNothing_endQuietly() {
    List<ProbabilisticGrammar> hostile =
        List.of(
            rules("t0", "t0"),
            rules("t0:loop", "t0:loop"),
            rules("t0:loop", "t0:nothing"),
            rules("t0.missing", "t0.missing"));
    for (ProbabilisticGrammar rules : hostile) {
      MessageGenerator generator = new MessageGenerator(grammar, rules, 1);
      assertThat(generator.next()).isEmpty();
      assertThat(generator.refused()).containsExactly("t0");
      assertThat(new MessageBreaker(grammar, 1).next(generator::next)).isEmpty();
      assertThat(
              new MessageScorer(grammar, rules)
                  .logProbability(messages.payload(0), Direction.REQUEST))
          .isEqualTo(Double.NEGATIVE_INFINITY);
    }
  }

  /** Rules whose first type is a symbol twice, and repetitions of another one without end. */
  private static ProbabilisticGrammar rules(String symbol, String item) {
    Counts many = new Counts(List.of(new Counts.Range(1 << 30, 1 << 30, 1)), 1);
    return new ProbabilisticGrammar(
        List.of(
            new Rule.Choice("message", List.of(new Rule.Alternative(1, List.of("t0")))),
            new Rule.Choice("t0", List.of(new Rule.Alternative(1, List.of(symbol, symbol)))),
            new Rule.Choice("t0:nothing", List.of(new Rule.Alternative(1, List.of()))),
            new Rule.Repetition("t0:loop", item, many)));
  }

  @Test
  void grammar_isPrintedTypeByType() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("known-language.txt")) {
      assertThat(LanguageNotation.write(language))
          .isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
