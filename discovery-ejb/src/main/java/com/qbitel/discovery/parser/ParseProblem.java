package com.qbitel.discovery.parser;

/**
 * Why a message is none of the protocol.
 *
 * @param code what is wrong
 * @param offset first byte that is
 * @param length number of bytes that are, 0 when something is missing there
 * @param field name of the field it was seen in, empty when no field is reached
 * @param text the same in words, without bytes of the message
 */
public record ParseProblem(Code code, int offset, int length, String field, String text) {

  /** What can be wrong with a message. */
  public enum Code {
    /** No message type takes it. */
    UNKNOWN_TYPE("unknown-type"),
    /** A field that never changes has another value. */
    CONSTANT("constant"),
    /** A field that states a length states another than the true one. */
    LENGTH("length"),
    /** A checksum does not come out. */
    CHECKSUM("checksum"),
    /** Bytes stand where messages of its type have no field. */
    UNEXPECTED("unexpected");

    private final String label;

    Code(String label) {
      this.label = label;
    }

    /** The name in documents. */
    public String label() {
      return label;
    }
  }
}
