package com.qbitel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.discovery.document.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

  @TempDir Path folder;
  private Path capture;
  private Path profile;

  @BeforeEach
  void learn() throws IOException {
    capture = Files.write(folder.resolve("lamp.pcap"), LampCapture.pcap());
    profile = folder.resolve("lamp.json");
    assertThat(CommandRun.of("discover", capture, "--out", profile).exit()).isZero();
  }

  private static List<JsonNode> lines(CommandRun run) {
    return run.out().lines().map(l -> Json.readTolerant(l, JsonNode.class)).toList();
  }

  @Test
  void validate_ofTheOwnCapture_findsNothing_atAnyLevel() {
    for (String level : List.of("basic", "STANDARD", "strict", "enterprise")) {
      CommandRun run = CommandRun.of("validate", profile, capture, "--level", level);
      assertThat(run.exit()).as(level).isZero();
      assertThat(run.err()).isEmpty();
      assertThat(lines(run))
          .hasSize(2 * LampCapture.EXCHANGES)
          .allMatch(l -> l.get("valid").booleanValue());
    }
  }

  @Test
  void validate_ofBrokenMessages_saysWhatIsWrong_andExits1() throws IOException {
    String broken = CommandRun.of("generate", profile, "-n", "30", "--broken").out();
    Path file = Files.writeString(folder.resolve("broken.jsonl"), broken);

    CommandRun run = CommandRun.of("validate", profile, file);

    assertThat(run.exit()).isEqualTo(ExitCode.NO);
    List<JsonNode> verdicts = lines(run);
    assertThat(verdicts).hasSize(30).noneMatch(v -> v.get("valid").booleanValue());
    for (JsonNode v : verdicts) {
      assertThat(v.get("confidence").doubleValue()).isBetween(0.0, 1.0);
      JsonNode issue = v.at("/issues/0");
      assertThat(issue.fieldNames())
          .toIterable()
          .containsExactly(
              "severity", "code", "offset", "length", "field", "expected", "actual", "suggestion");
      assertThat(issue.get("severity").textValue()).isEqualTo("error");
      assertThat(issue.get("suggestion").textValue()).isNotEmpty();
    }
    CommandRun basic = CommandRun.of("validate", profile, file, "--level", "basic");
    assertThat(lines(basic)).anyMatch(v -> v.get("valid").booleanValue());
  }

  @Test
  void validate_atALevelThatThereIsNot_isRefused() {
    CommandRun run = CommandRun.of("validate", profile, capture, "--level", "paranoid");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("not one of basic, standard, strict, enterprise");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void validate_withOwnRules_tellsOfThem_andOfRulesThatSayNothing() throws IOException {
    Path rules =
        Files.writeString(
            folder.resolve("rules.json"),
            """
            {"rules": [{"name": "short", "valid": "len < 2", "severity": "critical",
                        "message": "one byte"},
                       {"name": "any", "valid": "len > 0"}],
             "samples": [{"payload": "00"}]}\
            """);
    CommandRun run = CommandRun.of("validate", profile, capture, "--rules", rules);

    assertThat(run.exit()).isEqualTo(ExitCode.NO);
    assertThat(run.err()).contains("rule short is about no sample", "rule any is about no sample");
    assertThat(lines(run))
        .allSatisfy(v -> {
          assertThat(v.at("/issues/0/code").textValue()).isEqualTo("rule:short");
          assertThat(v.at("/issues/0/severity").textValue()).isEqualTo("critical");
          assertThat(v.at("/issues/0/expected").textValue()).isEqualTo("one byte");
        });

    CommandRun without =
        CommandRun.of("validate", profile, capture, "--rules", rules, "--without", "rule:short");
    assertThat(without.exit()).isZero();
  }

  @Test
  void validate_withRulesThatCannotBeUsed_saysWhere_andReadsNoMessage() throws IOException {
    Path rules =
        Files.writeString(
            folder.resolve("rules.json"),
            "{\"rules\": [{\"name\": \"odd\", \"valid\": \"f.nope == 1\"}]}");
    CommandRun run = CommandRun.of("validate", profile, capture, "--rules", rules);
    assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("/rules/0/valid", "undefined field 'nope'");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void validate_withARuleFileThatSaysWhatNoneCan_namesThePlace() throws IOException {
    Path rules =
        Files.writeString(
            folder.resolve("rules.json"),
            """
            {"rules": [{"name": "same", "valid": "true"}, {"name": "same", "valid": "true"}]}\
            """);
    CommandRun run = CommandRun.of("validate", profile, capture, "--rules", rules);
    assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("at /rules/1/name another rule has this name");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void validate_withTwoFilesOnStandardInput_isRefused() {
    CommandRun run = CommandRun.of("validate", profile, "-", "--rules", "-");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("Only one of the files can be standard input.");
  }
}
