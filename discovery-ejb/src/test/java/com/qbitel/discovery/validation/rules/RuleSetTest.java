package com.qbitel.discovery.validation.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.capture.CaptureStage;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParserStage;
import com.qbitel.discovery.validation.issue.Severity;
import com.qbitel.discovery.validation.rules.RuleSet.Outcome;
import com.qbitel.discovery.validation.rules.RuleTrial.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules over the fields of the Modbus capture that is shipped. */
class RuleSetTest {

  /** Reads three registers of unit 1 from 16 on, as transaction 258. */
  private static final byte[] READ = HexFormat.of().parseHex("010200000006010300100003");

  private static Grammar grammar;
  private static MessageParser parser;

  @BeforeAll
  static void learn() throws IOException {
    MessageTable sample;
    try (InputStream in = Files.newInputStream(Path.of("..", "samples", "modbus.pcap"))) {
      sample = CaptureStage.reader().read(in, CaptureOptions.defaults()).messages();
    }
    grammar = GrammarStage.learner().learn(sample);
    parser = ParserStage.compiler().parser(grammar);
  }

  private static UserRule rule(String name, String valid, String... types) {
    return new UserRule(name, List.of(types), valid, Severity.ERROR, "", "", true);
  }

  private static Outcome outcome(String valid, byte[] message, String... types) {
    List<Outcome> out = new ArrayList<>();
    RuleSet.of(List.of(rule("it", valid, types)), grammar)
        .evaluate(
            message,
            Direction.REQUEST,
            parser.parse(message, Direction.REQUEST),
            (r, o) -> out.add(o));
    assertThat(out).hasSize(1);
    return out.getFirst();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f.transactionId == 258",
        "f.length + 6 == len",
        "f.length + 6 == size(raw) && raw.at(7) == 3",
        "direction == 'request' && type.startsWith('t')",
        "every.transactionId == [258]",
        "has(f.bodyLength) ? f.bodyLength > 9 : f.type == 3",
        "every.bodyLength.all(n, n < 0)"
      })
  void expression_ofWhatIsInTheMessage_holds(String valid) {
    assertThat(outcome(valid, READ)).isEqualTo(Outcome.HOLDS);
  }

  @Test
  void expression_thatIsFalse_isViolated() {
    assertThat(outcome("f.transactionId < 258", READ)).isEqualTo(Outcome.VIOLATED);
  }

  @Test
  void rule_ofOtherTypes_orOfFieldsThatTheMessageLacks_isAboutOtherMessages() {
    assertThat(outcome("f.bodyLength > 9", READ)).isEqualTo(Outcome.ELSEWHERE);
    assertThat(outcome("false", READ, "response 0x03")).isEqualTo(Outcome.ELSEWHERE);
    assertThat(outcome("false", READ, "request 0x03")).isEqualTo(Outcome.VIOLATED);
    assertThat(outcome("false", new byte[] {1, 2, 3})).isEqualTo(Outcome.ELSEWHERE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "len / (len - len) == 1",
        "raw.at(4000) == 1",
        "[1,2,3,4,5,6,7,8,9,10,11].all(a, [1,2,3,4,5,6,7,8,9,10].all(b,"
            + " [1,2,3,4,5,6,7,8,9,10].all(c, a + b + c > 0)))"
      })
  void expression_thatHasNoValue_orTakesTooManySteps_fails(String valid) {
    assertThat(outcome(valid, READ)).isEqualTo(Outcome.FAILED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "f.nope == 1; undefined field 'nope'",
        "f.transactionId == 'one'; no matching overload",
        "f.transactionId; expected type 'bool'",
        "java.lang.System.exit(0) == 0; undeclared reference",
        "f.getClass() == 1; undeclared reference",
        "f.transactionId ==; ",
        "type.matches('('); ",
        "type.matches('(a{0,100}){0,100}'); "
      })
  void expression_thatCannotBeUsed_isRefusedWithItsPlace(String valid, String why) {
    assertThatThrownBy(() -> RuleSet.of(List.of(rule("fine", "true"), rule("it", valid)), grammar))
        .asInstanceOf(type(RequestException.class))
        .satisfies(e ->
            assertThat(e.violations())
                .singleElement()
                .satisfies(v -> {
                  assertThat(v.pointer()).isEqualTo("/rules/1/valid");
                  assertThat(v.message()).contains(why == null ? "" : why);
                }));
  }

  @Test
  void typeThatTheProfileLacks_isRefused() {
    assertThatThrownBy(() -> RuleSet.of(List.of(rule("it", "true", "request 0x63")), grammar))
        .asInstanceOf(type(RequestException.class))
        .satisfies(
            e -> assertThat(e.violations().getFirst().pointer()).isEqualTo("/rules/0/types"));
  }

  @Test
  void trial_tellsRulesThatAlwaysOrNeverFire_andSamplesThatAreWrong() {
    RuleSet rules =
        RuleSet.of(
            List.of(
                rule("telling", "f.transactionId > 258"),
                rule("always", "len > 100"),
                rule("never", "len < 100"),
                rule("untested", "f.bodyLength > 1"),
                rule("fails", "1 / (len - 12) > 0")),
            grammar);
    byte[] other = READ.clone();
    other[0] = 9;
    RuleTrial trial =
        RuleTrial.of(
            rules,
            List.of(
                new RuleSample(READ, Direction.REQUEST, Optional.of(Set.of("telling", "always"))),
                new RuleSample(other, Direction.REQUEST, Optional.of(Set.of("telling"))),
                new RuleSample(other, Direction.REQUEST, Optional.empty())),
            parser);
    assertThat(trial.rules())
        .extracting(RuleTrial.Tried::finding)
        .containsExactly(
            Finding.TELLING, Finding.ALWAYS, Finding.NEVER, Finding.UNTESTED, Finding.FAILS);
    assertThat(trial.wrong())
        .singleElement()
        .satisfies(v -> {
          assertThat(v.pointer()).isEqualTo("/samples/1/violates");
          assertThat(v.message()).isEqualTo("it violates always");
        });
  }

  @Test
  void ruleThatIsNotActive_isCheckedButNotUsed() {
    UserRule off = new UserRule("off", List.of(), "false", Severity.ERROR, "", "", false);
    assertThat(RuleSet.of(List.of(off), grammar).rules()).isEmpty();
    UserRule wrong = new UserRule("off", List.of(), "f.no", Severity.ERROR, "", "", false);
    assertThatThrownBy(() -> RuleSet.of(List.of(wrong), grammar))
        .isInstanceOf(RequestException.class);
  }

  @ParameterizedTest
  @CsvSource({"first-line,first_line", "in,in_", "2nd,_2nd", "plain,plain", "a.b c,a_b_c"})
  void fieldNames_becomeIdentifiers(String name, String identifier) {
    assertThat(RuleFields.identifier(name)).isEqualTo(identifier);
  }
}
