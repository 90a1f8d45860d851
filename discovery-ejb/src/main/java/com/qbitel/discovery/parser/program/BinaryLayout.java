package com.qbitel.discovery.parser.program;

import com.qbitel.discovery.grammar.CheckedBlocks;
import com.qbitel.discovery.grammar.ElementArray;
import com.qbitel.discovery.grammar.ElementChain;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.grammar.Span;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.parser.program.GrammarProgram.TypedField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Writes the routine that divides messages of one type: offset by offset where offsets alone place
 * its fields, otherwise by marks at the bytes at which structure says that a field begins.
 */
final class BinaryLayout {

  private static final int PARTS = 64;
  private static final int BER_TAGS = 32;

  private final int number;
  private final Structure structure;
  private final List<TypedField> fields;
  private final Map<Placement, Integer> placed = new HashMap<>();

  /** Fields by their offset, in each part. */
  private final Map<Integer, TreeMap<Integer, Integer>> parts = new TreeMap<>();

  private BinaryLayout(int number, Structure structure, List<TypedField> fields) {
    this.number = number;
    this.structure = structure;
    this.fields = fields;
  }

  static BinaryLayout of(int number, MessageType type, List<TypedField> fields) {
    BinaryLayout layout = new BinaryLayout(number, type.structure(), fields);
    for (int f = 0; f < fields.size(); f++) {
      if (fields.get(f).type() == number) {
        int field = f;
        fields.get(f).field().placement().ifPresent(p -> layout.place(p, field));
      }
    }
    return layout;
  }

  private void place(Placement p, int field) {
    placed.put(p, field);
    if (p.region() == Region.PART && p.part() < PARTS) {
      parts.computeIfAbsent(p.part(), x -> new TreeMap<>()).put(p.offset(), field);
    }
  }

  private boolean flat() {
    return parts.keySet().stream().allMatch(p -> p == 0);
  }

  private int field(Placement p) {
    return placed.getOrDefault(p, -1);
  }

  private int field(Region region) {
    return field(Placement.of(region));
  }

  void write(RuleTables rules, ProgramText text) {
    String name = "divide_" + number;
    Optional<OffsetLayout> offsets =
        flat()
            ? OffsetLayout.of(structure, parts.getOrDefault(0, new TreeMap<>()), this::field)
            : Optional.empty();
    if (offsets.isEmpty()) {
      marks(name, rules, text);
      return;
    }
    String otherwise = name + "_by_marks";
    if (offsets.get().least() > 0) {
      marks(otherwise, rules, text);
    }
    offsets.get().write(name, number, otherwise, fields, rules, text);
  }

  private void marks(String name, RuleTables rules, ProgramText text) {
    text.line("# Divides a message of type %s by its content.", number)
        .line("routine %s() {", name)
        .line("var marks[size + 1];");
    boolean walk = !flat() || structure.wideText() || !structure.names().isEmpty();
    if (walk) {
      text.line("var part[size + 1];").line("var offset[size + 1];").line("var wide[size + 1];");
      text.line("parts(part, offset, wide);");
    }
    if (structure.wideText()) {
      text.line("wide_text(marks, wide);");
    }
    structure.chain().ifPresent(c -> chain(c, text));
    if (!structure.names().isEmpty()) {
      int[] places =
          structure.names().stream()
              .filter(p -> p.region() == Region.PART)
              .flatMapToInt(p -> IntStream.of(p.part(), p.offset()))
              .toArray();
      text.line(
          "names(marks, part, offset, %s, %s, %s);",
          text.table("name_places", places), structure.namesAnywhere() ? 1 : 0, field(Region.NAME));
    }
    if (!structure.berStarts().isEmpty()) {
      ber(text);
    }
    structure.array().ifPresent(a -> array(a, text));
    structure.fixed().forEach(s -> span(s, text));
    structure.blocks().ifPresent(b -> blocks(b, text));
    int behind = field(Region.REMAINDER);
    if (flat()) {
      text.line(
          "divide_offsets(marks, %s, %s, %s, %s);",
          text.table("cuts", cuts(parts.getOrDefault(0, new TreeMap<>()))),
          behind,
          rules.rules(),
          rules.constants());
    } else {
      int[] starts = new int[PARTS + 1];
      IntStream.Builder all = IntStream.builder();
      for (int p = 0; p < PARTS; p++) {
        int[] cuts = cuts(parts.getOrDefault(p, new TreeMap<>()));
        starts[p + 1] = starts[p] + cuts.length;
        IntStream.of(cuts).forEach(all);
      }
      text.line(
          "divide(marks, part, offset, %s, %s, %s, %s, %s);",
          text.table("part_starts", starts),
          text.table("part_cuts", all.build().toArray()),
          behind,
          rules.rules(),
          rules.constants());
    }
    text.line("}");
  }

  /** Per offset the field that begins there, plus 1; 0 where none does. */
  private static int[] cuts(TreeMap<Integer, Integer> fields) {
    int[] out = new int[fields.isEmpty() ? 0 : fields.lastKey() + 1];
    fields.forEach((offset, field) -> out[offset] = field + 1);
    return out;
  }

  private void chain(ElementChain c, ProgramText text) {
    text.line(
        "chain(marks, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s);",
        c.start(),
        c.tag(),
        c.width(),
        c.littleEndian() ? 1 : 0,
        c.inclusive() ? 1 : 0,
        c.padding(),
        c.tagFirst() ? 1 : 0,
        field(Region.ELEMENT_TAG),
        field(Region.ELEMENT_LENGTH),
        field(Region.ELEMENT_VALUE),
        field(Region.REMAINDER));
  }

  private void ber(ProgramText text) {
    int[] contents = new int[BER_TAGS];
    for (int tag = 0; tag < BER_TAGS; tag++) {
      contents[tag] = field(new Placement(Region.BER_CONTENT, 0, 0, tag, ""));
    }
    text.line(
        "ber(marks, %s, %s, %s, %s, %s, %s);",
        text.table(
            "ber_starts", structure.berStarts().stream().mapToInt(Integer::intValue).toArray()),
        field(Region.BER_TAG),
        field(Region.BER_LENGTH),
        field(Region.BER_LONG_LENGTH),
        field(Region.BER_END),
        text.table("ber_contents", contents));
  }

  private void array(ElementArray a, ProgramText text) {
    text.line(
        "array(marks, %s, %s, %s, %s);",
        a.start(), a.width(), a.behind(), field(Region.ARRAY_ELEMENT));
  }

  private void span(Span s, ProgramText text) {
    Region region = s.fromEnd() ? Region.END : Region.BEGINNING;
    text.line(
        "fixed(marks, %s%s, %s, %s);",
        s.fromEnd() ? "size - " : "",
        s.offset(),
        s.width(),
        field(new Placement(region, 0, s.offset(), 0, "")));
  }

  private void blocks(CheckedBlocks b, ProgramText text) {
    text.line(
        "blocks(marks, %s, %s, %s, %s, %s);",
        b.start(), b.size(), b.width(), field(Region.BLOCK), field(Region.BLOCK_CHECKSUM));
  }
}
