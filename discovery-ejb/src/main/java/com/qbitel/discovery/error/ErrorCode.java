package com.qbitel.discovery.error;

/** The documented kinds of failure; each has a problem type URI and one HTTP status. */
public enum ErrorCode {
  /** The bytes are no capture or message file of a supported format. */
  UNSUPPORTED_FORMAT("unsupported-format", 422),
  /** A supported format whose content breaks its own rules. */
  MALFORMED_CAPTURE("malformed-capture", 422),
  /** A link layer that is not read. */
  UNSUPPORTED_LINK_TYPE("unsupported-link-type", 422),
  /** A capture or request without a single message to analyse. */
  NO_MESSAGES("no-messages", 422),
  /** A request that can be read but not used; violations say where. */
  INVALID_REQUEST("invalid-request", 422),
  /** A request that cannot be read. */
  MALFORMED_REQUEST("malformed-request", 400),
  /** More bytes or messages than the configured limit. */
  TOO_LARGE("too-large", 413),
  /** The named resource does not exist. */
  NOT_FOUND("not-found", 404),
  /** The resource was changed by someone else, or its state forbids the change. */
  CONFLICT("conflict", 409),
  /** The precondition (If-Match) does not hold. */
  STALE("stale-version", 412),
  /** A conditional write without its condition. */
  PRECONDITION_REQUIRED("precondition-required", 428),
  /** The Idempotency-Key was used with another body. */
  IDEMPOTENCY_MISMATCH("idempotency-mismatch", 422),
  /** A stage failed on input that it should have handled. */
  STAGE_FAILED("stage-failed", 500),
  /** The work was cut off because its time was over. */
  TIMEOUT("timeout", 503),
  /** Database or file store cannot be used now. */
  STORAGE_UNAVAILABLE("storage-unavailable", 503),
  /** Stored data cannot be read: changed, moved, or its key is gone. */
  DATA_DAMAGED("data-damaged", 500);

  private final String slug;
  private final int status;

  ErrorCode(String slug, int status) {
    this.slug = slug;
    this.status = status;
  }

  /** Last segment of the problem type URI. */
  public String slug() {
    return slug;
  }

  /** HTTP status that reports it. */
  public int status() {
    return status;
  }
}
