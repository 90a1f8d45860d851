package com.qbitel.launcher;

/**
 * Something is in the way of a start. The message is one sentence for the person at the terminal.
 */
public final class LaunchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private LaunchException(int exitCode, String sentence, Throwable cause) {
    super(sentence, cause);
    this.exitCode = exitCode;
  }

  /** The surroundings are not as needed: a port, a program, a right, the database. */
  static LaunchException environment(String sentence) {
    return new LaunchException(4, sentence, null);
  }

  /** As {@link #environment(String)}, found by an exception. */
  static LaunchException environment(String sentence, Throwable cause) {
    return new LaunchException(4, sentence, cause);
  }

  /** The product itself failed. */
  static LaunchException internal(String sentence) {
    return new LaunchException(70, sentence, null);
  }

  /** The exit code that a command ended by this gives. */
  public int exitCode() {
    return exitCode;
  }
}
