package com.qbitel.audit;

/** A page cursor that the audit trail did not give. */
public final class InvalidCursorException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public InvalidCursorException(String cursor) {
    super("not a cursor of the audit trail: " + cursor);
  }
}
