package com.qbitel.cli;

/** The surroundings are not as needed; the message is one sentence for the caller. */
final class EnvironmentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EnvironmentException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
