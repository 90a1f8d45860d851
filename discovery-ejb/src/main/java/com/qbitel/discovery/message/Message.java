package com.qbitel.discovery.message;

import java.time.Instant;

/**
 * One message of a table, copied out for reading.
 *
 * @param index position in the table, from 0
 * @param packet number of the packet that completed the message, from 1; 0 when there is none
 * @param time capture time, null when unknown
 * @param flow the conversation
 * @param direction which side sent it
 * @param payload the message's bytes; owned by the caller
 */
@SuppressWarnings("ArrayRecordComponent") // a copy that its reader owns
public record Message(
    int index, long packet, Instant time, Flow flow, Direction direction, byte[] payload) {

  /** The sending endpoint, empty when unknown. */
  public String source() {
    return direction == Direction.RESPONSE ? flow.server() : flow.client();
  }

  /** The receiving endpoint, empty when unknown. */
  public String destination() {
    return direction == Direction.RESPONSE ? flow.client() : flow.server();
  }
}
