package com.qbitel.discovery.error;

/** A failure while message types and fields were inferred. */
public final class GrammarLearningException extends DiscoveryException {

  private static final long serialVersionUID = 1L;

  public GrammarLearningException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public GrammarLearningException(ErrorCode code, String message, Throwable cause) {
    super(code, message, code == ErrorCode.TIMEOUT, cause);
  }

  @Override
  public String component() {
    return "grammar_learner";
  }
}
