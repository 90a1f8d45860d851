package com.qbitel.discovery.parser;

/**
 * Bytes of a stream that are no message.
 *
 * @param offset first byte in what its side sent
 * @param length number of bytes, at least 1
 * @param reason why they are none
 */
public record StreamGap(long offset, long length, Reason reason) {

  /** Why bytes are no message. */
  public enum Reason {
    /** No message begins there by the framing. */
    UNFRAMED("unframed", "No message begins here by the framing."),
    /** The parser rejects what begins there, and the framing does not lead on from it. */
    REJECTED("rejected", "What begins here is no message, and leads to none."),
    /** The message that begins there would be longer than messages may be. */
    TOO_LONG("too-long", "The message that begins here is longer than messages may be."),
    /** The stream ends inside the message that begins there. */
    INCOMPLETE("incomplete", "The bytes end inside the message that begins here.");

    private final String label;
    private final String text;

    Reason(String label, String text) {
      this.label = label;
      this.text = text;
    }

    /** The name in documents. */
    public String label() {
      return label;
    }

    /** The reason in words. */
    public String text() {
      return text;
    }
  }
}
