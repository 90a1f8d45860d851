package com.qbitel.discovery.synthetic;

import com.qbitel.discovery.synthetic.binary.BinaryProtocols;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Network;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Protocol;
import com.qbitel.discovery.synthetic.text.TextProtocols;
import java.util.stream.Stream;

/**
 * Random protocols with traffic whose structure is known exactly.
 *
 * <p>A seed is a protocol: its participants, its specification and its messages. The same seed
 * gives the same bytes, times and truth on every platform, and fewer messages are the beginning of
 * more. Nothing in it comes from a real protocol or recording. Stateless and safe for use by
 * several threads.
 *
 * <p>Truth follows what dissectors show: bit fields within a byte are one field, an array has a
 * field for each element, and how finely lines of text are cut differs from protocol to protocol.
 */
public final class SyntheticProtocols {

  private static final int DESIGNS = 100;

  private SyntheticProtocols() {}

  /** The family of the protocol that a seed stands for. */
  public static ProtocolFamily family(long seed) {
    return draw(seed, ProtocolFamily.values());
  }

  /** The same among text families, or among binary ones. */
  public static ProtocolFamily family(long seed, boolean text) {
    return draw(
        seed,
        Stream.of(ProtocolFamily.values())
            .filter(f -> f.text() == text)
            .toArray(ProtocolFamily[]::new));
  }

  private static ProtocolFamily draw(long seed, ProtocolFamily... families) {
    double[] weights = Stream.of(families).mapToDouble(ProtocolFamily::weight).toArray();
    return families[new Dice(~seed).weighted(weights)];
  }

  /** Messages of the protocol that a seed stands for. */
  public static LabelledTraffic generate(long seed, int messages) {
    return generate(family(seed), seed, messages);
  }

  /**
   * Messages of a protocol of the given family.
   *
   * @param messages how many, at least 0
   */
  public static LabelledTraffic generate(ProtocolFamily family, long seed, int messages) {
    return conversation(family, seed, messages).network().traffic(name(family, seed));
  }

  /** The specification of the protocol that a seed stands for: indented lines of text. */
  public static String specification(long seed) {
    return specification(family(seed), seed);
  }

  /** The specification of a protocol of the given family. */
  public static String specification(ProtocolFamily family, long seed) {
    Outline spec = new Outline();
    Protocol protocol = conversation(family, seed, 1).protocol();
    spec.under(name(family, seed), () -> protocol.describe(spec));
    return spec.toString();
  }

  private static String name(ProtocolFamily family, long seed) {
    return family.label() + "-" + seed;
  }

  /** A protocol and those who speak it. */
  private record Conversation(Protocol protocol, Network network) {}

  /** Draws designs until one gives messages: some have only messages that are too long. */
  private static Conversation conversation(ProtocolFamily family, long seed, int messages) {
    Dice root = new Dice(seed ^ (long) family.label().hashCode() << 32);
    for (int i = 0; i < DESIGNS; i++) {
      Dice design = root.split();
      Network network = new Network(design.split(), root.split(), family.text(), messages);
      Protocol protocol = protocol(family, design);
      while (!network.done() && !network.stuck()) {
        protocol.exchange(network);
      }
      if (network.done()) {
        return new Conversation(protocol, network);
      }
    }
    throw new IllegalStateException("no design of " + name(family, seed) + " gives messages");
  }

  private static Protocol protocol(ProtocolFamily family, Dice design) {
    return switch (family) {
      case NARROW_HEADER -> BinaryProtocols.narrowHeader(design);
      case WIDE_HEADER -> BinaryProtocols.wideHeader(design);
      case BASIC_ENCODING -> BinaryProtocols.basicEncoding(design);
      case CONTROL_OCTETS -> BinaryProtocols.controlOctets(design);
      case FRAMED_METHODS -> BinaryProtocols.framedMethods(design);
      case REMOTE_CALLS -> BinaryProtocols.remoteCalls(design);
      case NAME_SERVICE -> BinaryProtocols.nameService(design);
      case ROUTING -> BinaryProtocols.routing(design);
      case QUERIES -> BinaryProtocols.queries(design);
      case COMPACT_PACKETS -> BinaryProtocols.compactPackets(design);
      case STRUCTURES -> BinaryProtocols.structures(design);
      case CHECKED_FRAMES -> BinaryProtocols.checkedFrames(design);
      case MEDIA_STREAMS -> BinaryProtocols.mediaStreams(design);
      case PACKED_POSITIONS -> BinaryProtocols.packedPositions(design);
      case TEXT_POSITIONS -> BinaryProtocols.textPositions(design);
      case BENCODED -> TextProtocols.bencoded(design);
      case COMMANDS -> TextProtocols.commands(design);
      case HEADERS -> TextProtocols.headers(design);
      case TAG_VALUES -> TextProtocols.tagValues(design);
      case ARRAYS -> TextProtocols.arrays(design);
      case SEPARATED_VALUES -> TextProtocols.separatedValues(design);
      case JSON -> TextProtocols.json(design);
      case XML -> TextProtocols.xml(design);
      case PREFIXED_LINES -> TextProtocols.prefixedLines(design);
      case TAGGED_COMMANDS -> TextProtocols.taggedCommands(design);
      case KEY_LINES -> TextProtocols.keyLines(design);
      case FRAMED_BODIES -> TextProtocols.framedBodies(design);
    };
  }
}
