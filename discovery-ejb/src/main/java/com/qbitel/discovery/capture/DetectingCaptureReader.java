package com.qbitel.discovery.capture;

import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.ErrorCode;
import java.io.InputStream;
import java.util.Optional;

/**
 * Tells an input's format by its first bytes, unpacks it when it is compressed, and reads it with
 * the format's reader.
 */
final class DetectingCaptureReader implements CaptureReader {

  private final Optional<StreamCutter> cutter;

  /**
   * @param cutter what cuts streams into messages; empty to infer how
   */
  DetectingCaptureReader(Optional<StreamCutter> cutter) {
    this.cutter = cutter;
  }

  @Override
  public Capture read(InputStream in, CaptureOptions options) {
    try (ByteSource file = ByteSource.of(in)) {
      CaptureNotes notes = new CaptureNotes(options.strict());
      GroupingCollector collector = new GroupingCollector(options, notes, cutter);
      InputFormat format = InputFormat.of(file.peek(ByteSource.WINDOW));
      long packets =
          switch (format) {
            case GZIP, ZSTD -> readUnpacked(format, file, collector, notes);
            default -> read(format, file, collector, notes);
          };
      return collector.capture(packets, file.finish());
    }
  }

  private static long readUnpacked(
      InputFormat compression, ByteSource file, GroupingCollector collector, CaptureNotes notes) {
    try (var stream =
        new UnpackedStream(compression, file, notes, UnpackedStream.Limits.DEFAULTS)) {
      ByteSource content = ByteSource.unpacked(stream);
      InputFormat format = InputFormat.of(content.peek(ByteSource.WINDOW));
      if (format == InputFormat.EMPTY && !notes.unpackingProblem().isEmpty()) {
        throw new CaptureException(ErrorCode.MALFORMED_CAPTURE, notes.unpackingProblem());
      }
      if (format == InputFormat.GZIP || format == InputFormat.ZSTD) {
        throw unsupported(
            "compressed twice, with %s inside of %s: unpack it first"
                .formatted(format.label(), compression.label()));
      }
      long packets = read(format, content, collector, notes);
      notes.unpacked(packets);
      return packets;
    }
  }

  private static long read(
      InputFormat format, ByteSource source, GroupingCollector collector, CaptureNotes notes) {
    return switch (format) {
      case PCAP -> {
        Packet.Sink layers = layers(collector.conversations(), collector, notes);
        long packets = new PcapReader(source, layers, notes).read();
        layers.end();
        yield packets;
      }
      case PCAPNG -> {
        Packet.Sink layers = layers(collector.conversations(), collector, notes);
        long packets = new PcapngReader(source, layers, notes).read();
        layers.end();
        yield packets;
      }
      case JSON_LINES -> new JsonLinesReader(source, collector, notes).read();
      case JSON_DOCUMENT -> new JsonDocumentReader(source, collector).read();
      case EMPTY -> throw new CaptureException(ErrorCode.NO_MESSAGES, "the input is empty");
      case GZIP, ZSTD, LZ4, XZ, BZIP2, ZIP ->
          throw unsupported("compressed with " + format.label() + ": unpack it first");
      case UNKNOWN -> throw unsupported("neither pcap, pcapng nor JSON messages");
    };
  }

  private static CaptureException unsupported(String what) {
    return new CaptureException(ErrorCode.UNSUPPORTED_FORMAT, "the input is " + what);
  }

  /** The layers that packets pass through on their way to the sink. */
  static <S extends PayloadSink & StreamSink> Packet.Sink layers(
      Conversations conversations, S sink, CaptureNotes notes) {
    TcpStreams streams = new TcpStreams(sink, notes);
    Tunnels tunnels = new Tunnels(notes);
    TransportLayer transport = new TransportLayer(conversations, streams, tunnels, sink, notes);
    NetworkLayer network = new NetworkLayer(transport, notes);
    EtherPayload ether = new EtherPayload(network, conversations, sink, notes);
    LinkLayer link = new LinkLayer(network, ether, ether.lines(), notes);
    tunnels.leadTo(link, ether, network);
    return link;
  }
}
