package com.qbitel.web.problem;

import com.qbitel.discovery.error.ErrorCode;
import java.util.Arrays;
import java.util.Optional;

/**
 * A documented kind of problem.
 *
 * @param slug last segment of the type URI
 * @param status HTTP status that reports it
 */
public record ProblemKind(String slug, int status) {

  /** Start of every type URI; docs/problems.md lists them. */
  public static final String BASE = "https://qbitel.com/problems/";

  /** Kinds that only HTTP knows; those of the engine are {@link ErrorCode}. */
  public enum Http {
    UNAUTHENTICATED("unauthenticated", 401),
    INVALID_TOKEN("invalid-token", 401),
    WRONG_CREDENTIALS("wrong-credentials", 401),
    FORBIDDEN("forbidden", 403),
    METHOD_NOT_ALLOWED("method-not-allowed", 405),
    NOT_ACCEPTABLE("not-acceptable", 406),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415),
    TOO_MANY_ATTEMPTS("too-many-attempts", 429),
    INTERNAL_ERROR("internal-error", 500),
    UNAVAILABLE("unavailable", 503),
    ISSUER_UNAVAILABLE("issuer-unavailable", 503);

    private final ProblemKind kind;

    Http(String slug, int status) {
      kind = new ProblemKind(slug, status);
    }

    /** The kind itself. */
    public ProblemKind kind() {
      return kind;
    }
  }

  /** The kind of an engine's failure. */
  public static ProblemKind of(ErrorCode code) {
    return new ProblemKind(code.slug(), code.status());
  }

  /** The general kind for an HTTP status, as raised by the container. */
  public static ProblemKind ofStatus(int status) {
    return switch (status) {
      case 400 -> of(ErrorCode.MALFORMED_REQUEST);
      case 404 -> of(ErrorCode.NOT_FOUND);
      case 409 -> of(ErrorCode.CONFLICT);
      case 412 -> of(ErrorCode.STALE);
      case 413 -> of(ErrorCode.TOO_LARGE);
      case 422 -> of(ErrorCode.INVALID_REQUEST);
      case 428 -> of(ErrorCode.PRECONDITION_REQUIRED);
      default -> ofHttpStatus(status);
    };
  }

  private static ProblemKind ofHttpStatus(int status) {
    Optional<ProblemKind> known =
        Arrays.stream(Http.values()).map(Http::kind).filter(k -> k.status == status).findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    return status >= 400 && status < 500
        ? new ProblemKind("malformed-request", status)
        : Http.INTERNAL_ERROR.kind();
  }

  /** The type URI. */
  public String type() {
    return BASE + slug;
  }

  /** The slug in words. */
  public String title() {
    String words = slug.replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
