package com.qbitel.discovery.grammar.kind;

import com.qbitel.discovery.grammar.FieldKind;
import java.util.Optional;

/** What the structure of messages says of a field, beyond its values. */
public enum Role {
  /** Nothing. */
  NONE(FieldKind.UNKNOWN),
  /** Tag of a chained element. */
  ELEMENT_TAG(FieldKind.TYPE),
  /** Length of a chained element. */
  ELEMENT_LENGTH(FieldKind.LENGTH),
  /** Value of a chained element. */
  ELEMENT_VALUE(FieldKind.UNKNOWN),
  /** Identifier of an element in basic encoding rules. */
  BER_TAG(FieldKind.TYPE),
  /** Length of an element in basic encoding rules. */
  BER_LENGTH(FieldKind.LENGTH),
  /** Content of an element in basic encoding rules that is no number, text or time. */
  BER_CONTENT(FieldKind.UNKNOWN),
  /** Integer or boolean in basic encoding rules. */
  BER_NUMBER(FieldKind.NUMBER),
  /** Enumerated value in basic encoding rules. */
  BER_CHOICE(FieldKind.TYPE),
  /** Character string in basic encoding rules. */
  BER_TEXT(FieldKind.TEXT),
  /** Point in time in basic encoding rules. */
  BER_TIME(FieldKind.TIMESTAMP),
  /** A name written as a list of labels. */
  NAME_LIST(FieldKind.TEXT),
  /** A checksum whose algorithm is known. */
  CHECKSUM(FieldKind.CHECKSUM),
  /** An integer that states the length of a part of the message. */
  LENGTH(FieldKind.LENGTH),
  /** A number that increases from message to message. */
  COUNTER(FieldKind.ID),
  /** A number that replies repeat. */
  ECHO(FieldKind.ID),
  /** The bytes that tell message types apart. */
  KEYWORD(FieldKind.TYPE),
  /** The address of a participant. */
  ADDRESS(FieldKind.ADDRESS),
  /** A time near that of the capture. */
  TIME(FieldKind.TIMESTAMP);

  private final FieldKind kind;

  Role(FieldKind kind) {
    this.kind = kind;
  }

  /** The kind that a field of this role has, if the role decides it. */
  public Optional<FieldKind> kind() {
    return kind == FieldKind.UNKNOWN ? Optional.empty() : Optional.of(kind);
  }

  /** The role of a primitive element's content by the element's first identifier byte. */
  static Role ofContent(int tag) {
    boolean universal = (tag & 0xc0) == 0;
    return !universal
        ? BER_CONTENT
        : switch (tag & 0x1f) {
          case 1, 2, 6, 9, 13 -> BER_NUMBER;
          case 10 -> BER_CHOICE;
          case 12, 18, 19, 20, 21, 22, 25, 26, 27, 28, 30 -> BER_TEXT;
          case 23, 24, 31, 32, 33, 34 -> BER_TIME;
          default -> BER_CONTENT;
        };
  }
}
