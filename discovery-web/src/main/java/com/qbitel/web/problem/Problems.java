package com.qbitel.web.problem;

import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.DiscoveryException;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.profile.DatabaseFailures;
import com.qbitel.web.problem.Problem.ProblemViolation;
import com.qbitel.web.request.CorrelationId;
import jakarta.ejb.EJBAccessException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes the problem document of a failure, in words that are fit for the client. */
public final class Problems {

  private final String instance;
  private final String correlationId;
  private final InstantSource clock;

  Problems(String instance, String correlationId, InstantSource clock) {
    this.instance = instance;
    this.correlationId = correlationId;
    this.clock = clock;
  }

  /** Problems of one request. */
  public static Problems of(HttpServletRequest request) {
    Object failed = request.getAttribute("jakarta.servlet.error.request_uri");
    String path = failed instanceof String uri ? uri : request.getRequestURI();
    return new Problems(path, CorrelationId.of(request), InstantSource.system());
  }

  /** A problem that only HTTP knows. */
  public Problem of(ProblemKind.Http kind, String detail) {
    return Problem.plain(kind.kind(), detail, instance, correlationId);
  }

  /** A problem of the engine's kinds, found by the HTTP interface. */
  public Problem of(ErrorCode code, String detail) {
    return Problem.plain(ProblemKind.of(code), detail, instance, correlationId);
  }

  /** The problem for a bare HTTP status. */
  public Problem ofStatus(int status) {
    ProblemKind kind = ProblemKind.ofStatus(status);
    return Problem.plain(kind, sentence(status), instance, correlationId);
  }

  /** A stage's failure. */
  public Problem of(DiscoveryException failure) {
    Problem plain = of(failure.code(), failure.getMessage());
    return switch (failure) {
      case RequestException r ->
          plain.withViolations(
              r.violations().stream()
                  .map(v -> new ProblemViolation(v.pointer(), v.message(), null))
                  .toList());
      case CaptureException c ->
          plain
              .withViolations(
                  c.packet().isPresent()
                      ? List.of(new ProblemViolation("", c.getMessage(), c.packet().getAsLong()))
                      : List.of())
              .ofStage(c.component(), c.recoverable(), now());
      case DiscoveryException d -> plain.ofStage(d.component(), d.recoverable(), now());
    };
  }

  /** Values that break a declared constraint. */
  public Problem of(ConstraintViolationException failure) {
    return of(ErrorCode.INVALID_REQUEST, "The request breaks a rule.")
        .withViolations(
            failure.getConstraintViolations().stream()
                .map(
                    v -> new ProblemViolation(v.getPropertyPath().toString(), v.getMessage(), null))
                .sorted(Comparator.comparing(ProblemViolation::pointer))
                .toList());
  }

  /** A call that the caller's roles do not allow. */
  public Problem forbidden() {
    return of(ProblemKind.Http.FORBIDDEN, "Your roles do not allow this operation.");
  }

  /** Anything else; says nothing but that it happened. */
  public Problem unexpected() {
    return of(
        ProblemKind.Http.INTERNAL_ERROR,
        "The server failed. The log has the cause under the correlation id.");
  }

  /**
   * The failure of a stage, or the refusal, that is wrapped in {@code failure}; what the database
   * says of changes at the same time, or of being out of reach, is one too.
   */
  public static Optional<Throwable> cause(Throwable failure) {
    Throwable t = failure;
    for (int depth = 0; t != null && depth < 16; depth++, t = t.getCause()) {
      if (t instanceof DiscoveryException || t instanceof EJBAccessException) {
        return Optional.of(t);
      }
    }
    return failure instanceof RuntimeException thrown
            && DatabaseFailures.translate(thrown) instanceof DiscoveryException translated
        ? Optional.of(translated)
        : Optional.empty();
  }

  private Instant now() {
    return clock.instant();
  }

  private static String sentence(int status) {
    return switch (status) {
      case 401 -> "This operation needs a bearer token.";
      case 403 -> "Your roles do not allow this operation.";
      case 404 -> "There is nothing at this path.";
      case 405 -> "This path does not answer this method.";
      case 406 -> "None of the accepted media types can be given.";
      case 413 -> "The request is larger than the limit.";
      case 415 -> "This media type is not read here.";
      default ->
          status < 500
              ? "The request cannot be read."
              : "The server failed. The log has the cause under the correlation id.";
    };
  }
}
