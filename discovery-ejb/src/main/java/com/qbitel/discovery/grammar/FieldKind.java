package com.qbitel.discovery.grammar;

import java.util.Locale;

/** What a field is for, in the field's common terms. */
public enum FieldKind {
  /** One value in every message of the type. */
  CONST,
  /** Operation, function or message type code. */
  TYPE,
  /** Number of bytes of a part of the message. */
  LENGTH,
  /** Number of repetitions of a part. */
  COUNT,
  /** Transaction, session or sequence identifier. */
  ID,
  FLAGS,
  CHECKSUM,
  TIMESTAMP,
  ADDRESS,
  TEXT,
  PAYLOAD,
  NUMBER,
  PADDING,
  UNKNOWN;

  /** The name used in documents: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
