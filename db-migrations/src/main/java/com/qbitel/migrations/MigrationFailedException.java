package com.qbitel.migrations;

/**
 * The schema could not be brought to this release's version; the message says which step failed.
 */
public final class MigrationFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MigrationFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
