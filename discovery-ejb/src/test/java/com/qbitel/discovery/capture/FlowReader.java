package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.filter.FilterExpression;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a whole capture through the layers and keeps what every conversation sent. */
final class FlowReader implements PayloadSink, StreamSink {

  private final FlowBytes flows = new FlowBytes();

  private FlowReader() {}

  static FlowBytes read(Path file) throws IOException {
    FlowReader reader = new FlowReader();
    CaptureNotes notes = new CaptureNotes(false);
    Conversations conversations =
        new Conversations(CaptureLimits.CONVERSATIONS, FilterExpression.parse("all"));
    Packet.Sink layers = DetectingCaptureReader.layers(conversations, reader, notes);
    try (InputStream in = Files.newInputStream(file)) {
      ByteSource source = ByteSource.of(in);
      InputFormat format = InputFormat.of(source.peek(ByteSource.WINDOW));
      if (format == InputFormat.PCAP) {
        new PcapReader(source, layers, notes).read();
      } else {
        new PcapngReader(source, layers, notes).read();
      }
    }
    layers.end();
    return reader.flows;
  }

  @Override
  public void message(Packet p, Conversation.Side sender, byte[] bytes, int offset, int length) {
    Carrier.Kind kind = sender.conversation().carrier().kind();
    switch (kind) {
      case UDP, ICMP, ICMP6 -> flows.datagram(key(sender), bytes, offset, length);
      case TCP, SCTP, IP, IP6, ARP, LLC, ETHER, PPP, FRAME_RELAY, GIVEN -> {}
    }
  }

  @Override
  public void bytes(
      StreamAssembly.Stamp stamp,
      Conversation.Side sender,
      StreamAssembly.Begin begin,
      byte[] bytes,
      int offset,
      int length) {
    flows.stream(key(sender), bytes, offset, length);
  }

  private static String key(Conversation.Side sender) {
    Conversation conversation = sender.conversation();
    Endpoint from = sender.endpoint();
    Endpoint to = conversation.other(sender).endpoint();
    return FlowBytes.key(
        conversation.carrier().transport(),
        from.address().text(),
        from.port(),
        to.address().text(),
        to.port());
  }
}
