package com.qbitel.discovery.document;

import com.qbitel.discovery.parser.StreamGap;
import com.qbitel.discovery.parser.StreamRecovery;
import java.util.List;
import java.util.Locale;

/**
 * Bytes of a connection that are no message.
 *
 * @param gap where they are, and why
 */
public record GapDocument(GapPart gap) {

  /**
   * A gap.
   *
   * @param client the side that opened the connection, or is taken for that
   * @param direction {@code request} for what the client sent, {@code response} for the other side
   * @param offset recorded bytes that the side sent before
   * @param reason {@code unframed}, {@code rejected}, {@code too-long} or {@code incomplete}
   * @param text the reason in words
   */
  public record GapPart(
      String client,
      String server,
      String direction,
      long offset,
      long length,
      String reason,
      String text) {}

  /**
   * How much of the streams is no message.
   *
   * @param places number of gaps
   * @param bytes number of bytes in them
   */
  public record GapsPart(int places, long bytes) {

    /** The part of some gaps. */
    public static GapsPart of(List<StreamRecovery.Located> gaps) {
      return new GapsPart(gaps.size(), gaps.stream().mapToLong(g -> g.gap().length()).sum());
    }
  }

  /** The document of a gap. */
  public static GapDocument of(StreamRecovery.Located located) {
    StreamGap g = located.gap();
    return new GapDocument(
        new GapPart(
            located.flow().client(),
            located.flow().server(),
            located.sender().name().toLowerCase(Locale.ROOT),
            g.offset(),
            g.length(),
            g.reason().label(),
            g.reason().text()));
  }
}
