package com.qbitel.discovery.parser;

/**
 * Finds and parses the messages in what one side of a connection sent. Never fails on any bytes;
 * what it finds does not depend on how they were cut when they were fed. Used by one thread.
 *
 * <p>Behind bytes that are no message it goes on at the next place where framing and parser agree
 * that a message begins: what is framed there parses, and so does one of the two messages behind it
 * unless the stream ends there. Messages that the parser rejects are told of as such when the
 * framing leads over them to one that parses; otherwise they are part of a gap.
 *
 * <p>It holds no more bytes than one message may have and 64 KiB, and its work is proportional to
 * the number of bytes, whatever they are. A message is told of as soon as its last byte is there;
 * but while it is looked for where to go on, and where what follows a message decides its end, 64
 * KiB are waited for, or the end. In a gap, only messages that begin and end within 64 KiB are
 * found.
 */
public interface StreamParser {

  /** Takes what is found, in the order of the stream, which it tiles. */
  interface Out {

    /**
     * A message.
     *
     * @param offset its first byte in the stream
     * @param bytes its bytes, which are the taker's own
     */
    void message(long offset, byte[] bytes, ParsedMessage parsed);

    /** Bytes that are no message. */
    void gap(StreamGap gap);
  }

  /** The next bytes, {@code [from, to)} of an array that is not kept. */
  void feed(byte[] bytes, int from, int to);

  /** There are no more bytes, or some are missing here. */
  void end();
}
