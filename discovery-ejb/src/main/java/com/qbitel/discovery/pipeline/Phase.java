package com.qbitel.discovery.pipeline;

import java.util.Locale;

/** A step of a discovery, in the order in which the steps are taken. */
public enum Phase {
  /** Bytes become messages. */
  CAPTURE,
  /** Bytes, columns, lengths and patterns are counted. */
  STATISTICS,
  /** Known protocols are recognised. */
  CLASSIFICATION,
  /** Message types and fields are inferred. */
  GRAMMAR,
  /** A parser is compiled and tried on messages held back. */
  PARSER,
  /** Messages held back are checked against the grammar. */
  VALIDATION,
  /** The result is judged without knowing the truth. */
  ASSESSMENT,
  /** The result becomes a stored version of a profile; never offline. */
  PROFILE,
  /** The result is summed up for people. */
  ANALYSIS;

  /** The name used in documents: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
