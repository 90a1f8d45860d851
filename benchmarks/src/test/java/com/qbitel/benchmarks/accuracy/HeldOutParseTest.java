package com.qbitel.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.benchmarks.corpus.CorpusSet;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.parser.ParserStage;
import com.qbitel.discovery.synthetic.FieldTruth;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Parsers of recorded protocols, learned from seven messages of ten, on the other three, on other
 * protocols and on random bytes of the same lengths; needs {@code -Dcorpus.dir}.
 */
class HeldOutParseTest {

  private static final int FOREIGN = 10;
  private static final int RANDOM = 300;

  /** One recorded protocol. */
  private record Recorded(String family, boolean text, LearnedSet set) {}

  private record LearnedSet(CorpusSet set, MessageParser parser) {}

  /** Sums of shares. */
  private static final class Mean {
    private double sum;
    private int count;

    private void add(double share) {
      sum += share;
      count++;
    }

    private double value() {
      return sum / count;
    }
  }

  private static List<Recorded> recorded() throws IOException {
    return RecordedSets.all(Integer.MAX_VALUE, "parsers of recorded protocols").stream()
        .map(r ->
            new Recorded(
                r.family(),
                r.grammar().text(),
                new LearnedSet(r.set(), ParserStage.interpreter().parser(r.grammar()))))
        .toList();
  }

  @Test
  void recordedProtocols_areParsed_othersAreNot() throws IOException {
    List<Recorded> all = recorded();
    assertThat(all).isNotEmpty();
    Mean binary = new Mean();
    Mean text = new Mean();
    Mean unexplained = new Mean();
    Mean foreign = new Mean();
    Mean random = new Mean();
    for (Recorded r : all) {
      heldOut(r, r.text() ? text : binary, unexplained);
      foreign(r, all, foreign);
      random(r, random);
    }
    System.out.printf(
        Locale.ROOT,
        "parsers of %d recorded sets: parsed %.3f binary, %.3f text, unexplained %.4f, rejected"
            + " %.3f of other protocols, %.4f of random bytes%n",
        all.size(),
        binary.value(),
        text.value(),
        unexplained.value(),
        foreign.value(),
        random.value());
    assertThat(binary.value()).as("parsed, binary").isGreaterThanOrEqualTo(0.97);
    assertThat(text.value()).as("parsed, text").isGreaterThanOrEqualTo(0.95);
    assertThat(unexplained.value()).as("unexplained bytes").isLessThanOrEqualTo(0.02);
    assertThat(foreign.value()).as("other protocols rejected").isGreaterThanOrEqualTo(0.9);
    assertThat(random.value()).as("random bytes rejected").isGreaterThanOrEqualTo(0.99);
  }

  private static void heldOut(Recorded r, Mean parsed, Mean unexplained) {
    MessageTable messages = r.set().set().traffic().messages();
    int tried = 0;
    int ok = 0;
    long known = 0;
    long lost = 0;
    for (int i = 0; i < messages.size(); i++) {
      if (RecordedSets.held(i)) {
        byte[] payload = messages.payload(i);
        ParsedMessage m = r.set().parser().parse(payload, messages.direction(i));
        tried++;
        ok += m.ok() ? 1 : 0;
        boolean[] said = new boolean[payload.length];
        m.fields().stream()
            .filter(f -> telling(f.kind()))
            .forEach(f -> Arrays.fill(said, f.offset(), f.offset() + f.length(), true));
        for (FieldTruth t : r.set().set().traffic().truths().get(i).fields()) {
          for (int k = t.offset();
              m.ok() && telling(t.kind()) && k < t.offset() + t.length();
              k++) {
            known++;
            lost += said[k] ? 0 : 1;
          }
        }
      }
    }
    parsed.add((double) ok / tried);
    unexplained.add((double) lost / Math.max(1, known));
  }

  private static boolean telling(FieldKind kind) {
    return kind != FieldKind.PAYLOAD && kind != FieldKind.PADDING && kind != FieldKind.UNKNOWN;
  }

  private static void foreign(Recorded r, List<Recorded> all, Mean rejected) {
    int tried = 0;
    int no = 0;
    for (Recorded other : all) {
      if (!other.family().equals(r.family())) {
        MessageTable messages = other.set().set().traffic().messages();
        for (int i = 0; i < Math.min(FOREIGN, messages.size()); i++) {
          tried++;
          no += r.set().parser().parse(messages.payload(i), messages.direction(i)).ok() ? 0 : 1;
        }
      }
    }
    rejected.add((double) no / tried);
  }

  private static void random(Recorded r, Mean rejected) {
    Random random = new Random(1);
    MessageTable messages = r.set().set().traffic().messages();
    int no = 0;
    for (int k = 0; k < RANDOM; k++) {
      int like = (int) ((long) k * messages.size() / RANDOM);
      byte[] any = new byte[messages.length(like)];
      random.nextBytes(any);
      no += r.set().parser().parse(any, messages.direction(like)).ok() ? 0 : 1;
    }
    rejected.add((double) no / RANDOM);
  }
}
