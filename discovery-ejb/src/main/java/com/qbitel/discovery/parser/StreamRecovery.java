package com.qbitel.discovery.parser;

import com.qbitel.discovery.capture.CaptureReader;
import com.qbitel.discovery.capture.CaptureStage;
import com.qbitel.discovery.capture.Framing;
import com.qbitel.discovery.capture.StreamCutter;
import com.qbitel.discovery.message.ByteRange;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts the streams of a capture with {@link StreamParser stream parsers} and keeps the gaps between
 * messages. Used by one thread, for one capture.
 */
public final class StreamRecovery implements StreamCutter {

  /**
   * A gap, and in which stream it is.
   *
   * @param sender the side that sent its bytes
   * @param gap its offset counts recorded bytes of the side
   */
  public record Located(Flow flow, Direction sender, StreamGap gap) {}

  private final MessageParser parser;
  private final Framing framing;
  private final List<Located> gaps = new ArrayList<>();

  /** Bytes of the streams so far. */
  private long bytes;

  /**
   * @param parser parser of the protocol
   * @param framing its framing
   */
  public StreamRecovery(MessageParser parser, Framing framing) {
    this.parser = parser;
    this.framing = framing;
  }

  /** A reader that cuts streams so; one that infers how, when the framing says too little. */
  public CaptureReader reader() {
    boolean possible =
        ParserStage.framed(framing, Direction.REQUEST)
            || ParserStage.framed(framing, Direction.RESPONSE);
    return possible ? CaptureStage.reader(this) : CaptureStage.reader();
  }

  /**
   * Whether the streams so far are of the protocol's framing: gaps hold no more than a quarter of
   * their bytes. What has more is no damage.
   */
  public boolean framed() {
    return gaps.stream().mapToLong(g -> g.gap().length()).sum() <= bytes / 4;
  }

  /** The gaps so far. */
  public List<Located> gaps() {
    return List.copyOf(gaps);
  }

  @Override
  public Framing framing() {
    return framing;
  }

  @Override
  public Optional<List<ByteRange>> cut(Flow flow, Direction sender, long offset, byte[] sent) {
    List<ByteRange> messages = new ArrayList<>();
    StreamParser.Out out =
        new StreamParser.Out() {
          @Override
          public void message(long at, byte[] message, ParsedMessage parsed) {
            messages.add(new ByteRange((int) at, message.length));
          }

          @Override
          public void gap(StreamGap g) {
            StreamGap inStream = new StreamGap(offset + g.offset(), g.length(), g.reason());
            gaps.add(new Located(flow, sender, inStream));
          }
        };
    return ParserStage.stream(parser, framing, sender, out)
        .map(stream -> {
          bytes += sent.length;
          stream.feed(sent, 0, sent.length);
          stream.end();
          return messages;
        });
  }
}
