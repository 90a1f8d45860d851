package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.part.ScalarDesigner.Sort;
import com.qbitel.discovery.synthetic.part.TypeLengthValues.Layout;
import com.qbitel.discovery.synthetic.part.TypeLengthValues.Option;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Draws parts of variable size. */
final class VariableDesigner {

  /** Parts of variable size, with how often narrow and wide protocols have them. */
  private enum Variable {
    PREFIXED_TEXT(12, 12),
    ZERO_ENDED_TEXT(9, 9),
    FIXED_TEXT(5, 5),
    FILE(7, 7),
    STRUCT_ARRAY(10, 8),
    OPTIONS(14, 14),
    LABELS(4, 4),
    WIDE_TEXT(5, 5),
    BARE_TEXT(5, 5),
    PREFIXED_OPAQUE(6, 5),
    TEXT_LIST(6, 6),
    NUMBER_ARRAY(2, 9),
    REGISTERS(2, 5),
    RECORDS(0, 8),
    TAGGED_MESSAGE(0, 4),
    FIELD_TABLE(0, 4),
    RESOURCE_RECORDS(0, 3),
    BASIC_ENCODING(0, 4),
    COUNTERS(0, 4),
    WIDE_TEXTS(0, 2),
    VARINT_TEXT(0, 2),
    MEDIA(0, 5),
    ROWS(0, 2),
    CHECKED_BLOCKS(0, 1),
    OFFSETS(0, 3);

    private final double narrow;
    private final double wide;

    Variable(double narrow, double wide) {
      this.narrow = narrow;
      this.wide = wide;
    }
  }

  private final Dice dice;
  private final PartDesigner parts;
  private final ScalarDesigner scalars;
  private final Nomenclature names;
  private final ByteOrder order;

  VariableDesigner(Dice dice, PartDesigner parts, ScalarDesigner scalars, Nomenclature names) {
    this.dice = dice;
    this.parts = parts;
    this.scalars = scalars;
    this.names = names;
    order = parts.order();
  }

  Part any() {
    Variable[] all = Variable.values();
    double[] weights = new double[all.length];
    for (int i = 0; i < all.length; i++) {
      weights[i] = parts.wide() ? all[i].wide : all[i].narrow;
    }
    return of(all[dice.weighted(weights)]);
  }

  private Part of(Variable variable) {
    return switch (variable) {
      case PREFIXED_TEXT -> parts.prefixedText(name(FieldKind.TEXT), lengthWidth());
      case ZERO_ENDED_TEXT ->
          repeated(0, 1, dice.pick(1, 1, 3), text(name(FieldKind.TEXT), 30).zeroEnded());
      case FIXED_TEXT -> text(name(FieldKind.TEXT), 30).fixed(dice.pick(8, 16, 16, 20, 32, 64));
      case FILE -> FileContent.draw(dice, name(FieldKind.PAYLOAD));
      case STRUCT_ARRAY ->
          repeated(countWidth(), 1, dice.pick(3, 6, 12), parts.fields(dice.pick(1, 1, 2, 2, 3, 4)));
      case OPTIONS -> options();
      case LABELS -> labels();
      case WIDE_TEXT -> wideText();
      case BARE_TEXT -> text(name(FieldKind.TEXT), 30);
      case PREFIXED_OPAQUE -> prefixedOpaque();
      case TEXT_LIST ->
          repeated(
              countWidth(), 1, 4, parts.prefixedText(name(FieldKind.TEXT), dice.pick(1, 1, 2)));
      case NUMBER_ARRAY -> numberArray();
      case REGISTERS -> registers();
      case RECORDS -> records(1);
      case TAGGED_MESSAGE -> new TaggedMessage(dice).draw(1);
      case FIELD_TABLE -> fieldTable(dice.pick(0, 2, 4, 4));
      case RESOURCE_RECORDS -> resourceRecords();
      case BASIC_ENCODING -> new BerDesigner(dice, false).members(dice.between(1, 3), 2, 5);
      case COUNTERS -> counters();
      case WIDE_TEXTS ->
          repeated(0, 1, 3, text(name(FieldKind.TEXT), 20).encoded(utf16()).zeroEnded());
      case VARINT_TEXT -> varintText();
      case MEDIA -> media();
      case ROWS -> new RowStream(dice, order);
      case CHECKED_BLOCKS -> checkedBlocks(dice.pick(8, 16, 16, 32));
      case OFFSETS -> offsets();
    };
  }

  /** Options with tag and length. */
  Part options() {
    List<Option> options = new ArrayList<>();
    Layout layout = Layout.draw(dice);
    int base = dice.pick(0, 1, 1, dice.between(1, 200));
    for (int i = dice.between(2, 10); i > 0; i--) {
      int tag = dice.chance(0.7) ? (base + i) % 256 : dice.between(1, 254);
      boolean marked = layout.tagWidth() == 2 && dice.chance(0.2);
      Part value =
          switch (dice.weighted(40, 25, 20, 15)) {
            case 0 -> parts.scalar();
            case 1 -> parts.fields(2);
            case 2 -> text(name(FieldKind.TEXT), 30);
            default -> new RandomOctets(name(FieldKind.PAYLOAD), FieldKind.PAYLOAD, 1, 40);
          };
      long code = tag | (marked ? dice.pick(0x8000, 0x100) : 0);
      options.add(new Option(code, 0.25 + 0.7 * dice.unit(), value));
    }
    return new TypeLengthValues(layout, order, options);
  }

  /** A table of named values, behind its length unless that is 0 bytes wide. */
  Part fieldTable(int lengthWidth) {
    Part table = new FieldTable(dice, order, 1);
    return lengthWidth == 0 ? table : new Prefixed("table_length", lengthWidth, order, 0, table);
  }

  /** Several numbers of one kind. */
  Part numberArray() {
    int width = dice.pick(2, 2, 2, 4, 4);
    Sort sort =
        width == 4
            ? dice.pick(List.of(Sort.NUMBER, Sort.SIGNED, Sort.FLOATING, Sort.LARGE, Sort.ADDRESS))
            : dice.pick(List.of(Sort.NUMBER, Sort.NUMBER, Sort.SIGNED, Sort.CODE));
    Part element = scalars.of(sort, width);
    int most = dice.pick(4, 10, 30, 60);
    if (dice.chance(0.3)) {
      return new Prefixed("array_bytes", dice.pick(1, 2), order, 0, repeated(0, 1, most, element));
    }
    boolean counted = dice.chance(0.6);
    int n = dice.between(2, most);
    return counted ? repeated(dice.pick(1, 2), 1, most, element) : repeated(0, n, n, element);
  }

  /** Numbers of one width at fixed places, most of which never change. */
  Part registers() {
    int width = dice.pick(2, 2, 2, 4, 4, 8);
    int n = dice.pick(3, 6, 12, 24, 40);
    double used = dice.pick(2, 4, 7) / 10.0;
    boolean floating = width > 2 && dice.chance(0.5);
    Sort sort = floating ? Sort.FLOATING : dice.pick(List.of(Sort.NUMBER, Sort.SIGNED, Sort.LARGE));
    String name = name(FieldKind.NUMBER);
    List<Part> all = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      boolean letters = width == 2 && dice.chance(0.1);
      all.add(
          dice.chance(used)
              ? letters
                  ? new Scalar(name, FieldKind.NUMBER, width, order, new Letters())
                  : scalars.of(width == 2 && sort == Sort.LARGE ? Sort.NUMBER : sort, width)
              : parts.constant(
                  name, FieldKind.NUMBER, width, dice.chance(0.8) ? 0 : dice.below(1000)));
    }
    List<Integer> shown =
        dice.chance(0.5) ? List.of(n) : List.of(n, dice.between(1, n), dice.between(1, n));
    Part registers = new Registers(all, shown);
    return dice.chance(0.5)
        ? new Prefixed("register_bytes", dice.pick(1, 1, 2), order, 0, registers)
        : registers;
  }

  /** Records with a length each, whose inner part may be records again. */
  Part records(int depth) {
    List<Part> content = new ArrayList<>(List.of(parts.fields(dice.pick(1, 2, 3))));
    switch (dice.weighted(2, 2, 1, 1, 1, depth > 0 ? 2 : 0)) {
      case 0 -> {} // only the fixed fields
      case 1 -> content.add(parts.prefixedText(name(FieldKind.TEXT), dice.pick(1, 2)));
      case 2 -> content.add(prefixedOpaque());
      case 3 -> content.add(text(name(FieldKind.TEXT), 20).zeroEnded());
      case 4 -> content.add(repeated(1, 1, 5, scalars.of(Sort.NUMBER, 2)));
      default -> content.add(records(depth - 1));
    }
    Part record = FramedRecord.draw(dice, order, new Struct(content));
    return repeated(countWidth(), 1, dice.pick(1, 3, 6), record);
  }

  /** A content in blocks with a checksum each. */
  Part checkedBlocks(int size) {
    Checksum checksum = Checksum.draw(dice, dice.pick(1, 2, 2, 4));
    return new CheckedBlocks(
        size, checksum, order, parts.body(dice.between(1, 4), dice.pick(1, 2)));
  }

  /** Numbers most of which are zero nearly always. */
  Part counters() {
    int width = dice.pick(2, 2, 2, 4);
    List<Part> all = new ArrayList<>();
    for (int i = dice.between(2, 6); i > 0; i--) {
      Part used = scalars.of(Sort.COUNT, width);
      Part unused = parts.constant(name(FieldKind.COUNT), FieldKind.COUNT, width, 0);
      all.add(dice.chance(0.5) ? unused : used);
    }
    return new Struct(all);
  }

  /** Parts behind their offsets and lengths. */
  Part offsets() {
    List<Part> contents = new ArrayList<>();
    for (int i = dice.between(1, 3); i > 0; i--) {
      contents.add(
          switch (dice.below(3)) {
            case 0 -> text(name(FieldKind.TEXT), 20).encoded(utf16());
            case 1 -> text(name(FieldKind.TEXT), 24);
            default -> new RandomOctets(name(FieldKind.PAYLOAD), FieldKind.PAYLOAD, 4, 32);
          });
    }
    return new OffsetStrings(dice.pick(2, 2, 4), order, contents);
  }

  private Part media() {
    Media media = Media.draw(dice, name(FieldKind.PAYLOAD));
    boolean told = media.size() == 0 && dice.chance(0.6);
    return told ? new Prefixed("media_length", dice.pick(2, 4), order, 0, media) : media;
  }

  private Part varintText() {
    boolean text = dice.chance(0.5);
    return new VarintPrefixed(
        "varint_length",
        text
            ? text(name(FieldKind.TEXT), 30)
            : new RandomOctets(name(FieldKind.PAYLOAD), FieldKind.PAYLOAD, 1, 300));
  }

  private Part resourceRecords() {
    ResourceRecord record = new ResourceRecord(dice, Labels.pool(dice, 6), dice.pick(-1, 12));
    return repeated(dice.pick(0, 1, 2), 1, dice.pick(1, 3, 8), record.draw());
  }

  private Part labels() {
    Part labels = new Labels(name(FieldKind.TEXT), Labels.pool(dice, dice.between(1, 12)), 0, -1);
    return dice.chance(0.5)
        ? Struct.of(labels, scalars.of(Sort.CODE, 2), parts.constant("class", FieldKind.TYPE, 2, 1))
        : labels;
  }

  private Part wideText() {
    TextRun text = text(name(FieldKind.TEXT), 24).encoded(utf16());
    return dice.chance(0.7)
        ? new Prefixed("text_bytes", dice.pick(1, 2, 2, 4), order, 0, text)
        : text.zeroEnded();
  }

  private Part prefixedOpaque() {
    int least = dice.between(1, 16);
    RandomOctets opaque =
        new RandomOctets(
            name(FieldKind.PAYLOAD), FieldKind.PAYLOAD, least, least + dice.between(4, 40));
    return new Prefixed(opaque.name() + "_length", lengthWidth(), order, 0, opaque);
  }

  private Part repeated(int width, int least, int most, Part element) {
    String name = width == 0 ? "" : name(FieldKind.COUNT);
    return new Repeated(name, width, order, least, most, element);
  }

  private Charset utf16() {
    boolean little = order == ByteOrder.LITTLE_ENDIAN || dice.chance(0.5);
    return little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
  }

  private int lengthWidth() {
    return dice.pick(1, 1, 1, 2, 2, 4);
  }

  private int countWidth() {
    return dice.pick(0, 1, 1, 2);
  }

  private String name(FieldKind kind) {
    return names.name(dice, kind);
  }

  private TextRun text(String name, int longest) {
    return TextRun.draw(dice, name, longest);
  }
}
