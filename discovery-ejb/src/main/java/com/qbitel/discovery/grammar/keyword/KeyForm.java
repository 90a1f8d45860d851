package com.qbitel.discovery.grammar.keyword;

/** What kind of key a candidate is. */
enum KeyForm {
  /** No key: all messages are of one type. */
  NONE,
  /** Whole bytes. */
  BYTES,
  /** The high half of a byte. */
  HIGH_HALF,
  /** The low half of a byte. */
  LOW_HALF,
  /** A format chosen by bits. */
  FORMAT,
  /** A word. */
  WORD,
  /** The value of an element with a certain tag. */
  ELEMENT
}
