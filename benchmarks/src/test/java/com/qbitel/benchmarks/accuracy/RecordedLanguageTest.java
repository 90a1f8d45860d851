package com.qbitel.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.language.GeneratedMessage;
import com.qbitel.discovery.language.LanguageLearner;
import com.qbitel.discovery.language.MessageBreaker;
import com.qbitel.discovery.language.MessageGenerator;
import com.qbitel.discovery.language.MessageScorer;
import com.qbitel.discovery.language.ProbabilisticGrammar;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.parser.ParserStage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Languages of recorded protocols, learned from seven messages of ten, on the other three and on
 * other protocols, and what is generated from them; needs {@code -Dcorpus.dir}.
 */
class RecordedLanguageTest {

  private static final int MOST = 300;
  private static final int FOREIGN = 10;

  /** One recorded protocol, and what was learned from seven messages of ten. */
  private record Recorded(
      String family, MessageTable messages, Grammar grammar, ProbabilisticGrammar language) {

    private MessageParser parser() {
      return ParserStage.interpreter().parser(grammar);
    }

    private MessageScorer scorer() {
      return new MessageScorer(grammar, language);
    }
  }

  /** What was seen of all protocols. */
  private static final class Figures {
    private int parsed;
    private int possible;
    private int types;
    private int covered;
    private int made;
    private int accepted;
    private int brokenTypes;
    private int broken;
    private int rejected;
    private long pairs;
    private long higher;
  }

  private static List<Recorded> recorded() throws IOException {
    return RecordedSets.all(MOST, "languages of recorded protocols").stream()
        .map(r ->
            new Recorded(
                r.family(),
                r.messages(),
                r.grammar(),
                LanguageLearner.learn(r.learned(), r.grammar())))
        .toList();
  }

  @Test
  void languages_takeWhatParses_andGenerateWhatParses() throws IOException {
    List<Recorded> all = recorded();
    assertThat(all).isNotEmpty();
    Figures f = new Figures();
    for (Recorded r : all) {
      scores(r, all, f);
      generates(r, f);
    }
    System.out.printf(
        Locale.ROOT,
        "languages of %d recorded sets: %d of %d held-out messages that parse are possible; messages"
            + " of %d of %d types generated, %d of %d parse; of %d types broken, %d of %d rejected;"
            + " own messages more probable than others in %.4f of %d pairs%n",
        all.size(),
        f.possible,
        f.parsed,
        f.covered,
        f.types,
        f.accepted,
        f.made,
        f.brokenTypes,
        f.rejected,
        f.broken,
        (double) f.higher / f.pairs,
        f.pairs);
    assertThat(f.possible).as("held-out messages that are possible").isEqualTo(f.parsed);
    assertThat(f.accepted).as("generated messages that parse").isEqualTo(f.made);
    assertThat(f.rejected).as("broken messages that do not parse").isEqualTo(f.broken);
    assertThat((double) f.covered / f.types).as("types generated").isGreaterThanOrEqualTo(0.99);
    assertThat((double) f.higher / f.pairs).as("own above foreign").isGreaterThanOrEqualTo(0.95);
  }

  /** Held-out messages, and how they compare to those of other protocols, byte for byte. */
  private static void scores(Recorded r, List<Recorded> all, Figures f) {
    MessageParser parser = r.parser();
    MessageScorer scorer = r.scorer();
    List<Double> own = new ArrayList<>();
    for (int i = 0; i < r.messages().size(); i++) {
      if (RecordedSets.held(i)) {
        double score = score(scorer, r.messages(), i);
        own.add(score);
        if (parser.parse(r.messages().payload(i), r.messages().direction(i)).ok()) {
          f.parsed++;
          f.possible += Double.isFinite(score) ? 1 : 0;
        }
      }
    }
    for (Recorded other : all) {
      for (int i = 0;
          !other.family().equals(r.family()) && i < Math.min(FOREIGN, other.messages().size());
          i++) {
        double foreign = score(scorer, other.messages(), i);
        f.pairs += own.size();
        f.higher += own.stream().filter(s -> s > foreign).count();
      }
    }
  }

  private static double score(MessageScorer scorer, MessageTable messages, int i) {
    return scorer.logProbability(messages.payload(i), messages.direction(i))
        / Math.max(1, messages.length(i));
  }

  private static void generates(Recorded r, Figures f) {
    MessageGenerator generator = new MessageGenerator(r.grammar(), r.language(), 1);
    MessageBreaker breaker = new MessageBreaker(r.grammar(), 1);
    MessageParser parser = r.parser();
    for (MessageType t : r.grammar().types()) {
      f.types++;
      Optional<GeneratedMessage> made = generator.next(t);
      if (made.isPresent()) {
        f.covered++;
        f.made++;
        GeneratedMessage m = made.get();
        ParsedMessage parsed = parser.parse(m.payload(), m.direction());
        f.accepted += parsed.ok() && parsed.type().filter(t::equals).isPresent() ? 1 : 0;
        Optional<GeneratedMessage> bad = breaker.broken(m);
        if (bad.isPresent()) {
          f.brokenTypes++;
          f.broken++;
          f.rejected += parser.parse(bad.get().payload(), bad.get().direction()).ok() ? 0 : 1;
        }
      }
    }
  }
}
