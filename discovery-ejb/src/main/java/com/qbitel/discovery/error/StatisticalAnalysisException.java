package com.qbitel.discovery.error;

/** A failure while statistics were computed. */
public final class StatisticalAnalysisException extends DiscoveryException {

  private static final long serialVersionUID = 1L;

  public StatisticalAnalysisException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public StatisticalAnalysisException(ErrorCode code, String message, Throwable cause) {
    super(code, message, code == ErrorCode.TIMEOUT, cause);
  }

  @Override
  public String component() {
    return "statistical_analyzer";
  }
}
