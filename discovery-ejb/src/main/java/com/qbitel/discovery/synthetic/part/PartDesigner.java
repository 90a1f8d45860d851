package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.part.ScalarDesigner.Sort;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws the fields and bodies of a binary protocol, in its byte order.
 *
 * <p>A narrow designer keeps to header fields, strings, options and small arrays; a wide one also
 * draws long arrays, nested records, tables, rows and embedded encodings. Training on both, half
 * and half, does better than on either alone.
 */
public final class PartDesigner {

  private final Dice dice;
  private final ByteOrder order;
  private final boolean wide;
  private final boolean aligned;
  private final ScalarDesigner scalars;
  private final VariableDesigner variables;

  public PartDesigner(Dice dice, ByteOrder order, boolean wide) {
    this.dice = dice;
    this.order = order;
    this.wide = wide;
    aligned = dice.chance(0.12);
    Nomenclature names = new Nomenclature();
    scalars = new ScalarDesigner(dice, order, wide, names);
    variables = new VariableDesigner(dice, this, scalars, names);
  }

  /** The byte order of all numbers. */
  public ByteOrder order() {
    return order;
  }

  /** Whether everything may be drawn. */
  boolean wide() {
    return wide;
  }

  /** A field of fixed width. */
  public Part scalar() {
    return scalars.any();
  }

  /** A field of fixed width and the given kind. */
  public Part scalar(FieldKind kind) {
    return scalars.of(sort(kind));
  }

  /** A field of the given width and kind. */
  public Part scalar(FieldKind kind, int width) {
    return scalars.of(sort(kind), width);
  }

  /** A number that is nearly always small, in a field that could hold more. */
  public Part small(int width) {
    return scalars.of(Sort.SMALL_IN_WIDE, width);
  }

  /** The number that a request shares with its responses. */
  public Part transaction(String name, int width) {
    return new Scalar(name, FieldKind.ID, width, order, Identifier.transaction(width));
  }

  /** A number that is the same in all messages. */
  public Part constant(String name, FieldKind kind, int width, long value) {
    return new Scalar(name, kind, width, order, new Constant(value));
  }

  /** A number that is one of a few codes. */
  public Part code(String name, FieldKind kind, int width, List<Long> codes) {
    return new Scalar(name, kind, width, order, new Enumeration(codes, 1));
  }

  /** A text: one of a few names mostly. */
  public Part text(String name, int longest) {
    return TextRun.draw(dice, name, longest);
  }

  /** A text behind its length. */
  public Part prefixedText(String name, int width) {
    return new Prefixed(name + "_length", width, order, 0, text(name, 32));
  }

  /** A body: fixed fields, then parts of variable size, then perhaps fixed fields again. */
  public Part body() {
    return body(dice.pick(0, 0, 1, 1, 2, 2, 3, 4, 6, wide ? 8 : 4), dice.weighted(40, 38, 15, 7));
  }

  /** A body of so many fixed fields and parts of variable size. */
  public Part body(int fields, int variables) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < fields; i++) {
      parts.add(scalar());
    }
    for (int i = 0; i < variables; i++) {
      parts.add(variable());
    }
    for (int i = variables == 0 ? 0 : dice.pick(0, 0, 0, 1, 2); i > 0; i--) {
      parts.add(scalar());
    }
    return aligned && fields > 1 ? new MemoryLayout(parts) : new Struct(parts);
  }

  /** So many fixed fields. */
  public Part fields(int count) {
    return body(count, 0);
  }

  /** A part of variable size. */
  public Part variable() {
    return variables.any();
  }

  /** Options with tag and length. */
  public Part options() {
    return variables.options();
  }

  /** A table of named values, behind its length unless that is 0 bytes wide. */
  public Part fieldTable(int lengthWidth) {
    return variables.fieldTable(lengthWidth);
  }

  /** Several numbers of one kind. */
  public Part numberArray() {
    return variables.numberArray();
  }

  /** Records with a length each, which may hold further records to the given depth. */
  public Part records(int depth) {
    return variables.records(depth);
  }

  /** A content in blocks of the given size with a checksum each. */
  public Part checkedBlocks(int size) {
    return variables.checkedBlocks(size);
  }

  /** Numbers most of which are zero nearly always. */
  public Part counters() {
    return variables.counters();
  }

  /** Parts behind their offsets and lengths. */
  public Part offsets() {
    return variables.offsets();
  }

  private static Sort sort(FieldKind kind) {
    return switch (kind) {
      case CONST -> Sort.FIXED;
      case TYPE -> Sort.CODE;
      case COUNT -> Sort.COUNT;
      case ID -> Sort.IDENTIFIER;
      case FLAGS -> Sort.FLAGS;
      case TIMESTAMP -> Sort.TIME;
      case ADDRESS -> Sort.ADDRESS;
      case PAYLOAD -> Sort.OPAQUE;
      case NUMBER -> Sort.NUMBER;
      case PADDING -> Sort.ZERO;
      case LENGTH, CHECKSUM, TEXT, UNKNOWN ->
          throw new IllegalArgumentException(
              "no field of fixed width: " + kind.name().toLowerCase(Locale.ROOT));
    };
  }
}
