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

  /** Most levels of nested elements, the outermost being the first. */
  public static final int LEVELS = 20;

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
    UNEXPECTED("unexpected"),
    /** Elements are nested deeper than they are read. */
    NESTING("nesting");

    private final String label;

    Code(String label) {
      this.label = label;
    }

    /** The name in documents. */
    public String label() {
      return label;
    }
  }

  /** No message type takes the message. */
  public static ParseProblem unknownType() {
    return new ParseProblem(Code.UNKNOWN_TYPE, 0, 0, "", "It is of no known message type.");
  }

  /** The bytes {@code [from, to)} are not what they always were. */
  public static ParseProblem constant(String field, int from, int to) {
    return in(field, Code.CONSTANT, from, to, "has another value than in all messages so far");
  }

  /** The bytes {@code [from, to)} state another length than the message has. */
  public static ParseProblem length(String field, int from, int to, long stated, int real) {
    String text = "states a message of " + stated + " bytes; it has " + real;
    return in(field, Code.LENGTH, from, to, text);
  }

  /** The bytes {@code [from, to)} are not the checksum they should be. */
  public static ParseProblem checksum(String field, int from, int to) {
    return in(field, Code.CHECKSUM, from, to, "is not the checksum of the message");
  }

  /** Bytes {@code [from, to)} without a field. */
  public static ParseProblem unexpected(int from, int to) {
    String text = "Bytes where messages of the type have no field.";
    return new ParseProblem(Code.UNEXPECTED, from, to - from, "", text);
  }

  /** Elements from a byte on are nested too deep. */
  public static ParseProblem nesting(int at) {
    String text = "Elements are nested deeper than " + LEVELS + " levels.";
    return new ParseProblem(Code.NESTING, at, 1, "", text);
  }

  /** A byte that is no text, in a message that should be. */
  public static ParseProblem noText(int at) {
    String text = "A byte that is no text, where text begins.";
    return new ParseProblem(Code.UNEXPECTED, at, 1, "", text);
  }

  private static ParseProblem in(String field, Code code, int from, int to, String predicate) {
    return new ParseProblem(code, from, to - from, field, "Field " + field + " " + predicate + ".");
  }
}
