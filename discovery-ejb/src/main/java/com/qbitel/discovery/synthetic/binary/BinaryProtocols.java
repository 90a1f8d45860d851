package com.qbitel.discovery.synthetic.binary;

import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Protocol;

/** Draws binary protocols, one method a family. */
public final class BinaryProtocols {

  private BinaryProtocols() {}

  /** A header with a type code, and bodies of the common shapes. */
  public static Protocol narrowHeader(Dice dice) {
    return HeaderProtocol.draw(dice, false);
  }

  /** A header with a type code, and bodies of all shapes. */
  public static Protocol wideHeader(Dice dice) {
    return HeaderProtocol.draw(dice, true);
  }

  /** Nested elements of ASN.1. */
  public static Protocol basicEncoding(Dice dice) {
    return new BerProtocol(dice);
  }

  /** Control octets whose bits choose the format. */
  public static Protocol controlOctets(Dice dice) {
    return new ControlProtocol(dice);
  }

  /** Frames with classes and methods. */
  public static Protocol framedMethods(Dice dice) {
    return new MethodProtocol(dice);
  }

  /** Calls whose responses do not say what they answer. */
  public static Protocol remoteCalls(Dice dice) {
    return new CallProtocol(dice);
  }

  /** Questions about names. */
  public static Protocol nameService(Dice dice) {
    return new NameProtocol(dice);
  }

  /** Advertisements among routers. */
  public static Protocol routing(Dice dice) {
    return new RoutingProtocol(dice);
  }

  /** Queries and rows. */
  public static Protocol queries(Dice dice) {
    return new QueryProtocol(dice);
  }

  /** Headers of a few bytes with a varint. */
  public static Protocol compactPackets(Dice dice) {
    return new CompactProtocol(dice);
  }

  /** Little-endian structures behind big-endian framing. */
  public static Protocol structures(Dice dice) {
    return new StructureProtocol(dice);
  }

  /** Frames with a checksum for each block. */
  public static Protocol checkedFrames(Dice dice) {
    return new LinkProtocol(dice);
  }

  /** Opaque payload behind short headers. */
  public static Protocol mediaStreams(Dice dice) {
    return new MediaProtocol(dice);
  }

  /** Bitmaps with elements in EBCDIC or packed decimal. */
  public static Protocol packedPositions(Dice dice) {
    return new PositionProtocol(dice, false);
  }

  /** Bitmaps with elements of ASCII characters. */
  public static Protocol textPositions(Dice dice) {
    return new PositionProtocol(dice, true);
  }
}
