package com.qbitel.discovery.synthetic;

import java.util.Locale;

/** Families of synthetic protocols. */
public enum ProtocolFamily {
  /** A header with a type code, and bodies of the common shapes. */
  NARROW_HEADER(false, 25),
  /** A header with a type code, and bodies of all shapes. */
  WIDE_HEADER(false, 25),
  /** Nested elements of ASN.1 in basic encoding rules, some messages encrypted. */
  BASIC_ENCODING(false, 4),
  /** Control octets whose low or high bits choose the format. */
  CONTROL_OCTETS(false, 4),
  /** Frames of type, channel and size with classes and methods. */
  FRAMED_METHODS(false, 4),
  /** Remote calls whose responses do not say what they answer. */
  REMOTE_CALLS(false, 4),
  /** Questions about names, records, references to names. */
  NAME_SERVICE(false, 3),
  /** Routers that advertise what they know in records with headers of their own. */
  ROUTING(false, 2),
  /** Queries to databases, answers as streams of rows. */
  QUERIES(false, 3),
  /** A type in half a byte, a varint for the length, strings behind their lengths. */
  COMPACT_PACKETS(false, 4),
  /** Little-endian structures of zero-topped fields behind big-endian framing. */
  STRUCTURES(false, 4),
  /** Data in blocks, each with its checksum. */
  CHECKED_FRAMES(false, 3),
  /** Opaque payload behind short headers with sequence and time. */
  MEDIA_STREAMS(false, 3),
  /** A bitmap and the elements it announces, in EBCDIC or packed decimal. */
  PACKED_POSITIONS(false, 2),
  /** The same in ASCII characters. */
  TEXT_POSITIONS(true, 1),
  /** Dictionaries of strings behind decimal lengths, some of them binary. */
  BENCODED(false, 2),
  /** Command lines, replies with codes of three digits. */
  COMMANDS(true, 7),
  /** Start lines, headers with structured values, bodies. */
  HEADERS(true, 11),
  /** Tags and values between delimiters such as SOH. */
  TAG_VALUES(true, 3),
  /** Arrays and strings behind decimal counts and lengths. */
  ARRAYS(true, 2.5),
  /** Lines of values between commas. */
  SEPARATED_VALUES(true, 2),
  /** JSON objects. */
  JSON(true, 2),
  /** XML elements. */
  XML(true, 1.5),
  /** Lines with their sender in front, as of chats. */
  PREFIXED_LINES(true, 2),
  /** Commands with a tag that the answer repeats. */
  TAGGED_COMMANDS(true, 1.5),
  /** A line for each property. */
  KEY_LINES(true, 1.5),
  /** Lines of text around bodies of bytes. */
  FRAMED_BODIES(true, 2);

  private final boolean text;
  private final double weight;

  ProtocolFamily(boolean text, double weight) {
    this.text = text;
    this.weight = weight;
  }

  /** Whether messages are text, at least at their beginning. */
  public boolean text() {
    return text;
  }

  /** How often the family is drawn, relative to the others. */
  public double weight() {
    return weight;
  }

  /** The name on the command line: lower case, hyphens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
