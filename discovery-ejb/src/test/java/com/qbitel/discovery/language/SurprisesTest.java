package com.qbitel.discovery.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.language.Surprises.Sort;
import com.qbitel.discovery.language.Surprises.Surprise;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParserStage;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is new in messages of a head, a code, and elements of tag, length and value. */
class SurprisesTest {

  private static final int HEAD = 4;

  private static MessageTable messages;
  private static Surprises surprises;
  private static MessageParser parser;

  private static byte[] message(Random random) {
    ByteArrayOutputStream elements = new ByteArrayOutputStream();
    int n = 1 + random.nextInt(4);
    for (int k = 0; k < n; k++) {
      byte[] value = new byte[1 + random.nextInt(6)];
      random.nextBytes(value);
      elements.write(0x10 + random.nextInt(3));
      elements.write(value.length);
      elements.writeBytes(value);
    }
    byte[] body = elements.toByteArray();
    byte[] out = new byte[HEAD + body.length];
    out[0] = (byte) 0xc5;
    out[1] = 0x3a;
    out[2] = (byte) out.length;
    out[3] = (byte) (1 + random.nextInt(2));
    System.arraycopy(body, 0, out, HEAD, body.length);
    return out;
  }

  @BeforeAll
  static void learn() {
    Random random = new Random(3);
    MessageTable.Builder b = new MessageTable.Builder();
    Flow flow = new Flow("udp", "10.0.0.1:4000", "10.0.0.2:7");
    for (int k = 0; k < 400; k++) {
      b.add(message(random), k + 1, null, flow, Direction.REQUEST);
    }
    messages = b.build();
    Grammar grammar = GrammarStage.learner().learn(messages);
    parser = ParserStage.interpreter().parser(grammar);
    surprises = new Surprises(grammar, LanguageLearner.learn(messages, grammar));
  }

  private static List<Surprise> of(byte[] message) {
    return surprises.of(message, parser.parse(message, Direction.REQUEST));
  }

  /** Whether a message does not parse, or holds what hardly any message has at a place. */
  private static boolean noticed(byte[] message, Predicate<Surprise> there) {
    return !parser.parse(message, Direction.REQUEST).ok()
        || great(message).stream().anyMatch(there);
  }

  /** Those that hardly any message has. */
  private static List<Surprise> great(byte[] message) {
    return of(message).stream().filter(s -> s.probability() < 0.05).toList();
  }

  @Test
  void messagesThatWereLearnedFrom_holdNoGreatSurprise() {
    for (int m = 0; m < messages.size(); m++) {
      assertThat(great(messages.payload(m))).isEmpty();
    }
  }

  @Test
  void otherMessagesOfTheProtocol_hardlyEverDo() {
    Random random = new Random(4);
    int surprising = 0;
    for (int k = 0; k < 300; k++) {
      surprising += great(message(random)).isEmpty() ? 0 : 1;
    }
    assertThat(surprising).isLessThanOrEqualTo(15);
  }

  @Test
  void tagThatNeverCame_isAnElement_orBreaksTheSequence() {
    byte[] m = messages.payload(7);
    m[HEAD] = 0x77;
    assertThat(noticed(m, s -> s.offset() <= HEAD && s.offset() + s.length() > HEAD)).isTrue();
  }

  @Test
  void lengthThatIsWrong_isNotDerived_orBreaksTheSequence() {
    byte[] m = messages.payload(9);
    m[HEAD + 1] ^= 0x40;
    assertThat(noticed(m, s -> s.sort() != Sort.VALUE || s.offset() > 0)).isTrue();
  }

  @Test
  void probabilities_areShares_andPlacesLieInTheMessage() {
    Random random = new Random(5);
    for (int k = 0; k < 500; k++) {
      byte[] m = message(random);
      m[random.nextInt(m.length)] ^= (byte) (1 << random.nextInt(8));
      for (Surprise s : of(m)) {
        assertThat(s.probability()).isBetween(0.0, 1.0);
        assertThat(s.offset()).isBetween(0, m.length);
        assertThat(s.offset() + s.length()).isLessThanOrEqualTo(m.length);
      }
    }
    assertThat(of(new byte[] {1, 2, 3})).allMatch(s -> s.length() <= 3);
    assertThat(of(new byte[0])).allMatch(s -> s.length() == 0);
  }
}
