package com.qbitel.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.DiscoveryException;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.GrammarLearningException;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import com.qbitel.web.json.AnswerJson;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Problems problems = new Problems("/api/v1/discoveries", "run-7", () -> NOW);

  @Test
  void of_brokenRequest_namesTheViolations() throws IOException {
    Problem problem =
        problems.of(
            new RequestException(
                ErrorCode.INVALID_REQUEST,
                "The options cannot be used.",
                List.of(new Violation("/options/name", "is too long"))));

    assertThat(json(problem))
        .isEqualTo(
            tree(
                """
                {"type":"https://qbitel.com/problems/invalid-request","title":"Invalid request",
                 "status":422,"detail":"The options cannot be used.",
                 "instance":"/api/v1/discoveries","correlationId":"run-7",
                 "violations":[{"pointer":"/options/name","message":"is too long"}]}
                """));
  }

  @Test
  void of_brokenCapture_namesThePacketAndTheStage() throws IOException {
    Problem problem =
        problems.of(new CaptureException(ErrorCode.MALFORMED_CAPTURE, "Packet 7 is cut off.", 7));

    assertThat(json(problem))
        .isEqualTo(
            tree(
                """
                {"type":"https://qbitel.com/problems/malformed-capture","title":"Malformed capture",
                 "status":422,"detail":"Packet 7 is cut off.","instance":"/api/v1/discoveries",
                 "correlationId":"run-7",
                 "violations":[{"pointer":"","message":"Packet 7 is cut off.","packet":7}],
                 "component":"capture","recoverable":false,"timestamp":"2026-03-01T12:00:00Z"}
                """));
  }

  @Test
  void of_stageOutOfTime_isRecoverable() {
    Problem problem =
        problems.of(new GrammarLearningException(ErrorCode.TIMEOUT, "It took too long."));
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.component()).isEqualTo("grammar_learner");
    assertThat(problem.recoverable()).isTrue();
    assertThat(problem.timestamp()).isEqualTo(NOW);
  }

  @Test
  void unexpected_saysNothingOfTheInside() throws IOException {
    assertThat(json(problems.unexpected()).toString())
        .doesNotContain("Exception")
        .doesNotContain("com.qbitel");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 428, 429, 500, 503})
  void ofStatus_anyStatus_keepsIt(int status) {
    Problem problem = problems.ofStatus(status);
    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.detail()).endsWith(".");
  }

  @Test
  void cause_wrappedByAContainer_isFound() {
    RequestException inner = new RequestException(ErrorCode.NOT_FOUND, "gone");
    assertThat(Problems.cause(new EJBException(new RuntimeException(inner)))).contains(inner);
    EJBAccessException refused = new EJBAccessException("no");
    assertThat(Problems.cause(refused)).contains(refused);
    assertThat(Problems.cause(new IllegalStateException("x"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "40P01, CONFLICT",
    "40001, CONFLICT",
    "23505, CONFLICT",
    "08006, STORAGE_UNAVAILABLE",
    "53300, STORAGE_UNAVAILABLE",
    "57P01, STORAGE_UNAVAILABLE"
  })
  void cause_whatTheDatabaseSays_isAKindOfOurs(String state, ErrorCode code) {
    var failure = new EJBException(new RuntimeException(new SQLException("inside", state)));
    assertThat(Problems.cause(failure))
        .containsInstanceOf(DiscoveryException.class)
        .hasValueSatisfying(e -> assertThat(((DiscoveryException) e).code()).isEqualTo(code));
  }

  @Test
  void cause_changesAtTheSameTime_isAConflict() {
    assertThat(Problems.cause(new EJBException(new OptimisticLockException())))
        .hasValueSatisfying(
            e -> assertThat(((DiscoveryException) e).code()).isEqualTo(ErrorCode.CONFLICT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"22021", "23502", "42703"})
  void cause_whatTheDatabaseDoesNotTake_isAFaultOfTheServer(String state) {
    assertThat(Problems.cause(new PersistenceException(new SQLException("inside", state))))
        .isEmpty();
  }

  @Test
  void everyKind_isDocumented() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "problems.md"));
    Stream<ProblemKind> kinds =
        Stream.concat(
            Arrays.stream(ErrorCode.values()).map(ProblemKind::of),
            Arrays.stream(ProblemKind.Http.values()).map(ProblemKind.Http::kind));
    assertThat(kinds)
        .allSatisfy(k -> assertThat(page).contains("| `" + k.slug() + "` | " + k.status() + " |"));
  }

  private static JsonNode json(Problem problem) throws IOException {
    return tree(AnswerJson.mapper().writeValueAsString(problem));
  }

  private static JsonNode tree(String json) throws IOException {
    return AnswerJson.mapper().readTree(json);
  }
}
