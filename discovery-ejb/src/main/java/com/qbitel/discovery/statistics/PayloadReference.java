package com.qbitel.discovery.statistics;

import com.qbitel.discovery.message.MessageTable;

/**
 * Where a value stands in the payloads, in place of the value itself.
 *
 * @param message index of the message in its table, from 0
 * @param offset first byte of the value inside the message, from 0
 * @param length number of bytes, at least 1
 */
public record PayloadReference(int message, int offset, int length) {

  public PayloadReference {
    if (message < 0 || offset < 0 || length < 1) {
      throw new IllegalArgumentException(
          "no such payload range: message " + message + ", " + offset + "+" + length);
    }
  }

  /** A copy of the bytes referred to, for callers that may see payloads. */
  public byte[] resolve(MessageTable messages) {
    return messages.slice(message, offset, length);
  }
}
