package com.qbitel.benchmarks.speed;

import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.ConversationGroup;
import com.qbitel.discovery.capture.Framing;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Messages that are discovered on time.
 *
 * @param name of the set
 * @param capture its messages
 * @param target median that a discovery may take, warm and with one thread; empty when there is
 *     none
 */
public record SpeedSet(String name, Capture capture, Optional<Duration> target) {

  /**
   * Protocols with messages of about 100 bytes, binary and text, of families that differ in what a
   * discovery has to do: fixed structures have the most columns, names and elements the most
   * structure.
   */
  private static final List<Protocol> PROTOCOLS =
      List.of(
          new Protocol(ProtocolFamily.WIDE_HEADER, 10),
          new Protocol(ProtocolFamily.BASIC_ENCODING, 8),
          new Protocol(ProtocolFamily.NAME_SERVICE, 16),
          new Protocol(ProtocolFamily.QUERIES, 25),
          new Protocol(ProtocolFamily.STRUCTURES, 13),
          new Protocol(ProtocolFamily.MEDIA_STREAMS, 36),
          new Protocol(ProtocolFamily.HEADERS, 28),
          new Protocol(ProtocolFamily.JSON, 14),
          new Protocol(ProtocolFamily.KEY_LINES, 12));

  private static final Map<Integer, Duration> TARGETS =
      new TreeMap<>(
          Map.of(
              100,
              Duration.ofMillis(60),
              1_000,
              Duration.ofMillis(300),
              10_000,
              Duration.ofSeconds(2)));

  private record Protocol(ProtocolFamily family, long seed) {}

  /** All generated sets, the small ones first. */
  public static List<SpeedSet> generated() {
    return TARGETS.keySet().stream()
        .flatMap(n -> PROTOCOLS.stream().map(p -> generated(p.family(), p.seed(), n)))
        .toList();
  }

  /** Messages of the protocol of a family that a seed stands for. */
  public static SpeedSet generated(ProtocolFamily family, long seed, int messages) {
    MessageTable table = SyntheticProtocols.generate(family, seed, messages).messages();
    String name = String.format(Locale.ROOT, "%s-%d of %,d", family.label(), seed, messages);
    return new SpeedSet(name, capture(table), Optional.ofNullable(TARGETS.get(messages)));
  }

  /** A capture of bare messages. */
  private static Capture capture(MessageTable table) {
    ConversationGroup all = new ConversationGroup("all", table.size(), table.byteCount());
    Framing framing = new Framing("message", 1, "the messages are generated");
    return new Capture(table, all, List.of(all), framing, table.size(), "", List.of());
  }

  /** The messages. */
  public MessageTable messages() {
    return capture.messages();
  }
}
