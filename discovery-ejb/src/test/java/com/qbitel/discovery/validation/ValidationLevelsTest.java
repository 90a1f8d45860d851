package com.qbitel.discovery.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.capture.CaptureStage;
import com.qbitel.discovery.capture.Framing;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.language.LanguageLearner;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.ParserStage;
import com.qbitel.discovery.session.SessionLearner;
import com.qbitel.discovery.validation.ValidationStage.Norm;
import com.qbitel.discovery.validation.ValidationStage.Wishes;
import com.qbitel.discovery.validation.issue.Severity;
import com.qbitel.discovery.validation.issue.ValidationIssue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The levels on the Modbus capture that is shipped, whose messages are changed one at a time. */
class ValidationLevelsTest {

  private static MessageTable sample;
  private static Norm norm;
  private static Framing framing;

  @BeforeAll
  static void learn() throws IOException {
    try (InputStream in = Files.newInputStream(Path.of("..", "samples", "modbus.pcap"))) {
      Capture capture = CaptureStage.reader().read(in, CaptureOptions.defaults());
      sample = capture.messages();
      framing = capture.framing();
    }
    Grammar grammar = GrammarStage.learner().learn(sample);
    norm =
        new Norm(
            grammar,
            ParserStage.compiler().parser(grammar),
            framing,
            Optional.of(0.98),
            Optional.of(LanguageLearner.learn(sample, grammar)),
            Optional.of(SessionLearner.learn(sample, GrammarStage.dissector(grammar))),
            e -> (e.response() ? "response " : "request ") + e.type());
  }

  /** The verdict on message {@code m} of some messages. */
  private static Verdict verdict(MessageTable messages, int m, ValidationLevel level) {
    MessageValidator validator = ValidationStage.validator(norm, Wishes.of(level), messages);
    Verdict last = null;
    for (int k = 0; k <= m; k++) {
      last = validator.validate(k);
    }
    return last;
  }

  private static MessageTable changed(int which, UnaryOperator<byte[]> change) {
    MessageTable.Builder b = new MessageTable.Builder();
    for (int m = 0; m < sample.size(); m++) {
      byte[] payload = sample.payload(m);
      b.add(
          m == which ? change.apply(payload) : payload,
          sample.packet(m),
          sample.time(m),
          sample.flow(m),
          sample.direction(m));
    }
    return b.build();
  }

  private static void assertOnlyFrom(
      ValidationLevel level, MessageTable messages, int m, String code) {
    for (ValidationLevel l : ValidationLevel.values()) {
      Verdict v = verdict(messages, m, l);
      assertThat(v.valid()).as(l + " " + v).isEqualTo(!l.includes(level));
      if (!v.valid()) {
        assertThat(v.issues()).extracting(ValidationIssue::code).contains(code);
        assertThat(v.confidence()).isBetween(0.5, 1.0);
      }
    }
  }

  @Test
  void messagesThatWereLearnedFrom_areValidAtEachLevel() {
    for (ValidationLevel level : ValidationLevel.values()) {
      MessageValidator validator = ValidationStage.validator(norm, Wishes.of(level), sample);
      List<Verdict> verdicts =
          IntStream.range(0, sample.size()).mapToObj(validator::validate).toList();
      assertThat(verdicts).allMatch(Verdict::valid);
    }
  }

  @Test
  void emptyMessage_andOneOfNoType_areInvalidFromBasicOn() {
    assertOnlyFrom(ValidationLevel.BASIC, changed(0, m -> new byte[0]), 0, SizeCheck.EMPTY);
    MessageTable odd =
        changed(
            0,
            m -> {
              m[7] = 0x63; // a function that no message has
              return m;
            });
    assertOnlyFrom(ValidationLevel.BASIC, odd, 0, "unknown-type");
  }

  @Test
  void wrongLength_isInvalidFromStandardOn() {
    MessageTable wrong =
        changed(
            0,
            m -> {
              m[5]++;
              return m;
            });
    assertOnlyFrom(ValidationLevel.STANDARD, wrong, 0, "length");
    ValidationIssue issue =
        verdict(wrong, 0, ValidationLevel.STANDARD).issues().stream()
            .filter(i -> i.code().equals("length"))
            .findFirst()
            .orElseThrow();
    assertThat(issue.severity()).isEqualTo(Severity.ERROR);
    assertThat(issue.offset()).isEqualTo(4);
    assertThat(issue.length()).isEqualTo(2);
    assertThat(issue.field()).isEqualTo("length");
    assertThat(issue.suggestion()).isNotEmpty();
  }

  @Test
  void answerBeforeItsQuestion_isInvalidFromStrictOn() {
    int[] order = IntStream.range(0, sample.size()).toArray();
    order[0] = 1;
    order[1] = 0;
    assertThat(sample.flowIndex(0)).isEqualTo(sample.flowIndex(1));
    assertOnlyFrom(ValidationLevel.STRICT, sample.select(order), 0, MomentCheck.WRONG);
  }

  @Test
  void tooLargeMessage_isCritical() {
    MessageTable large = changed(0, m -> new byte[ValidationStage.MOST_BYTES + 1]);
    Verdict v = verdict(large, 0, ValidationLevel.BASIC);
    assertThat(v.valid()).isFalse();
    assertThat(v.issues())
        .anyMatch(i -> i.severity() == Severity.CRITICAL && i.code().equals(SizeCheck.TOO_LARGE));
  }

  @Test
  void levels_areNamedInAnyCase() {
    assertThat(ValidationLevel.named("strict")).contains(ValidationLevel.STRICT);
    assertThat(ValidationLevel.named("BASIC")).contains(ValidationLevel.BASIC);
    assertThat(ValidationLevel.named("paranoid")).isEmpty();
  }
}
