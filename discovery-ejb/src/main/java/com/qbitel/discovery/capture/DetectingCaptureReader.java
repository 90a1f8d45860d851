package com.qbitel.discovery.capture;

import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.ErrorCode;
import java.io.InputStream;

/** Tells an input's format by its first bytes and reads it with the format's reader. */
final class DetectingCaptureReader implements CaptureReader {

  @Override
  public Capture read(InputStream in, CaptureOptions options) {
    ByteSource source = new ByteSource(in);
    CaptureNotes notes = new CaptureNotes(options.strict());
    GroupingCollector collector = new GroupingCollector(options, notes);
    long packets =
        switch (InputFormat.of(source.peek(ByteSource.WINDOW))) {
          case PCAP -> new PcapReader(source, layers(collector, notes), notes).read();
          case PCAPNG -> new PcapngReader(source, layers(collector, notes), notes).read();
          case JSON_LINES -> new JsonLinesReader(source, collector, notes).read();
          case JSON_DOCUMENT -> new JsonDocumentReader(source, collector).read();
          case EMPTY -> throw new CaptureException(ErrorCode.NO_MESSAGES, "the input is empty");
          case GZIP -> throw unsupported("compressed with gzip: unpack it first");
          case ZSTD -> throw unsupported("compressed with zstd: unpack it first");
          case UNKNOWN -> throw unsupported("neither pcap, pcapng nor JSON messages");
        };
    return collector.capture(packets, source.finish());
  }

  private static CaptureException unsupported(String what) {
    return new CaptureException(ErrorCode.UNSUPPORTED_FORMAT, "the input is " + what);
  }

  private static Packet.Sink layers(GroupingCollector collector, CaptureNotes notes) {
    Conversations conversations = collector.conversations();
    TcpStreams streams = new TcpStreams(collector, notes);
    TransportLayer transport = new TransportLayer(conversations, streams, collector, notes);
    NetworkLayer network = new NetworkLayer(transport, notes);
    return new LinkLayer(network, conversations, collector, notes);
  }
}
