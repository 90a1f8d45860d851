package com.qbitel.cli.text;

import java.util.List;

/**
 * One message that shows what a type looks like.
 *
 * @param index its position among the messages, from 0
 * @param source sending endpoint, empty when unknown
 * @param destination receiving endpoint, empty when unknown
 * @param payload its bytes
 * @param fields its fields in order, which tile the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out
public record SampleMessage(
    long index, String source, String destination, byte[] payload, List<Part> fields) {

  public SampleMessage {
    payload = payload.clone();
    fields = List.copyOf(fields);
  }

  @Override
  public byte[] payload() {
    return payload.clone();
  }

  /** A field at its place in the message. */
  public record Part(int offset, int length, String name, String kind) {}
}
