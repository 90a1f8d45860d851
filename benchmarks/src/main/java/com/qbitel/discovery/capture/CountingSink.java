package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.filter.FilterExpression;
import java.io.InputStream;

/** Counts what comes out of the layers and keeps nothing. */
final class CountingSink implements PayloadSink, StreamSink {

  private long payloads;
  private long bytes;

  /** Reads a pcap through all layers. */
  static CountingSink read(InputStream in) {
    CountingSink sink = new CountingSink();
    CaptureNotes notes = new CaptureNotes(true);
    Conversations conversations =
        new Conversations(CaptureLimits.CONVERSATIONS, FilterExpression.parse("all"));
    Packet.Sink layers = DetectingCaptureReader.layers(conversations, sink, notes);
    new PcapReader(ByteSource.of(in), layers, notes).read();
    layers.end();
    return sink;
  }

  @Override
  public void message(
      Packet packet, Conversation.Side sender, byte[] content, int offset, int length) {
    payloads++;
    bytes += length;
  }

  @Override
  public void bytes(
      StreamAssembly.Stamp stamp,
      Conversation.Side sender,
      StreamAssembly.Begin begin,
      byte[] content,
      int offset,
      int length) {
    payloads++;
    bytes += length;
  }

  long payloads() {
    return payloads;
  }

  long bytes() {
    return bytes;
  }
}
