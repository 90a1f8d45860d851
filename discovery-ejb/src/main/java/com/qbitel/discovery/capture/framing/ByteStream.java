package com.qbitel.discovery.capture.framing;

/**
 * What one party of a connection sent, as far as it is known without a hole.
 *
 * @param side 0 for what the client sent, 1 for what the server sent
 * @param bytes the bytes; not copied, never changed
 * @param fromStart whether they begin where the connection began
 * @param toEnd whether nothing of the connection is missing behind them
 */
public record ByteStream(int side, byte[] bytes, boolean fromStart, boolean toEnd) {

  /** Number of bytes. */
  int length() {
    return bytes.length;
  }
}
