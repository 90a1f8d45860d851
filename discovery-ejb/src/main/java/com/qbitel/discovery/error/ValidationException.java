package com.qbitel.discovery.error;

/** A failure while messages were validated. */
public final class ValidationException extends DiscoveryException {

  private static final long serialVersionUID = 1L;

  public ValidationException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public ValidationException(ErrorCode code, String message, Throwable cause) {
    super(code, message, code == ErrorCode.TIMEOUT, cause);
  }

  @Override
  public String component() {
    return "validator";
  }
}
