package com.qbitel.discovery.grammar;

import java.util.Arrays;
import java.util.Optional;

/** What a field's place in a message is counted from. */
public enum Region {
  /**
   * A part of the message. A new part begins behind each run of at least four printable bytes, and
   * behind the NUL that ends it, so that what follows a text of any length has fixed offsets.
   */
  PART("part"),
  /** The beginning of the message. */
  BEGINNING("beginning"),
  /** The end of the message. */
  END("end"),
  /** Tags of chained elements. */
  ELEMENT_TAG("element-tag"),
  /** Lengths of chained elements. */
  ELEMENT_LENGTH("element-length"),
  /** Values of chained elements. */
  ELEMENT_VALUE("element-value"),
  /** What follows the last element, or what else has a beginning and no offset. */
  REMAINDER("remainder"),
  /** Identifiers of elements in the basic encoding rules of ASN.1. */
  BER_TAG("ber-tag"),
  /** Lengths of such elements, or how many bytes the length has. */
  BER_LENGTH("ber-length"),
  /** The length itself in its long form. */
  BER_LONG_LENGTH("ber-long-length"),
  /** Contents of primitive elements. */
  BER_CONTENT("ber-content"),
  /** End marks of elements of indefinite length. */
  BER_END("ber-end"),
  /** Elements of an array, which have neither tag nor length. */
  ARRAY_ELEMENT("array-element"),
  /** Blocks behind the first that have a checksum each. */
  BLOCK("block"),
  /** The checksums of such blocks. */
  BLOCK_CHECKSUM("block-checksum"),
  /** Names written as lists of labels. */
  NAME("name"),
  /** Lines of text messages. */
  LINE("line");

  private final String label;

  Region(String label) {
    this.label = label;
  }

  /** The name in documents. */
  public String label() {
    return label;
  }

  /** The region of a name in documents; empty for one that this version does not know. */
  public static Optional<Region> labelled(String label) {
    return Arrays.stream(values()).filter(r -> r.label.equals(label)).findFirst();
  }
}
