package com.qbitel.discovery.error;

/** A failure while a known protocol was looked for. */
public final class ClassificationException extends DiscoveryException {

  private static final long serialVersionUID = 1L;

  public ClassificationException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public ClassificationException(ErrorCode code, String message, Throwable cause) {
    super(code, message, code == ErrorCode.TIMEOUT, cause);
  }

  @Override
  public String component() {
    return "classifier";
  }
}
