package com.qbitel.discovery.grammar.keyword;

/**
 * Something that may be the key of messages.
 *
 * @param offset first byte of it in a message, or where it begins at the earliest
 * @param width bytes that it spans; 0 when it is no key at all
 * @param labels the messages of the sample by their values
 */
record KeyCandidate(KeyForm form, KeyReading reading, int offset, int width, Labels labels) {

  /** Everything is of one type. */
  static KeyCandidate none(int messages) {
    return new KeyCandidate(KeyForm.NONE, new KeyReading.Nothing(), 0, 0, Labels.one(messages));
  }

  boolean present() {
    return form != KeyForm.NONE;
  }

  boolean covers(int column) {
    return column >= offset && column < offset + width;
  }
}
