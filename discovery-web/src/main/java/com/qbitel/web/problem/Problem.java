package com.qbitel.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A problem document (RFC 9457). Names no class, no path of the server and no value of a payload.
 *
 * @param type URI of the kind, documented in docs/problems.md
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail what is wrong this time
 * @param instance path of the request
 * @param correlationId identifier of the request, as in the {@code X-Correlation-ID} header
 * @param violations places of the input that break a rule, empty when none is known
 * @param component the stage that failed, null when none did
 * @param recoverable whether the same request may succeed later, null when no stage failed
 * @param timestamp when the stage failed, null when none did
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "What went wrong (RFC 9457).")
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String correlationId,
    List<ProblemViolation> violations,
    String component,
    Boolean recoverable,
    Instant timestamp) {

  /** The media type of problem documents. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    violations = List.copyOf(violations);
  }

  /**
   * One place of the input that breaks a rule.
   *
   * @param pointer JSON pointer (RFC 6901), parameter name, or empty for the input as a whole
   * @param message what is wrong and what is expected
   * @param packet number of the packet of a capture, from 1; null when none is meant
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ProblemViolation(String pointer, String message, Long packet) {}

  static Problem plain(ProblemKind kind, String detail, String instance, String correlationId) {
    return new Problem(
        kind.type(),
        kind.title(),
        kind.status(),
        detail,
        instance,
        correlationId,
        List.of(),
        null,
        null,
        null);
  }

  Problem withViolations(List<ProblemViolation> found) {
    return new Problem(
        type,
        title,
        status,
        detail,
        instance,
        correlationId,
        found,
        component,
        recoverable,
        timestamp);
  }

  Problem ofStage(String stage, boolean mayRecover, Instant when) {
    return new Problem(
        type, title, status, detail, instance, correlationId, violations, stage, mayRecover, when);
  }
}
