package com.qbitel.discovery.parser.program;

import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.grammar.Span;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.parser.program.GrammarProgram.TypedField;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * Divides messages field after field, at offsets that are all known: those of fields and of runs of
 * bytes at fixed places. A run at the message's end, if there is one, comes last.
 *
 * @param cuts fields by offset, -1 for bytes that no field explains
 * @param trailer the run at the message's end
 * @param last the field that it is, -1 for none
 * @param least bytes of messages that have all the runs, and none that overlap; 0 when all have
 */
record OffsetLayout(TreeMap<Integer, Integer> cuts, Optional<Span> trailer, int last, int least) {

  /** Fields of one routine: runtimes leave longer ones to their interpreters. */
  private static final int STEPS = 40;

  private static final String SIZE = "size";
  private static final String END = "end";

  /**
   * The layout of a type; empty when content places some of its fields.
   *
   * @param offsets its fields by offset
   * @param field the field at a place, -1 for none
   */
  static Optional<OffsetLayout> of(
      Structure structure, Map<Integer, Integer> offsets, ToIntFunction<Placement> field) {
    if (!structure.with(List.of(), Optional.empty()).equals(Structure.NONE)
        || structure.blocks().isPresent()) {
      return Optional.empty();
    }
    List<Span> ends = structure.fixed().stream().filter(Span::fromEnd).toList();
    List<Span> runs =
        structure.fixed().stream()
            .filter(s -> !s.fromEnd())
            .sorted(Comparator.comparingInt(Span::offset))
            .toList();
    if (ends.size() > 1 || ends.stream().anyMatch(s -> s.offset() != s.width())) {
      return Optional.empty();
    }
    TreeMap<Integer, Integer> cuts = new TreeMap<>(offsets);
    int end = 0;
    for (Span s : runs) {
      if (s.offset() < end) {
        return Optional.empty();
      }
      end = s.offset() + s.width();
      cuts.subMap(s.offset(), end).clear();
      cuts.put(s.offset(), field.applyAsInt(new Placement(Region.BEGINNING, 0, s.offset(), 0, "")));
      cuts.putIfAbsent(end, field.applyAsInt(Placement.of(Region.REMAINDER)));
    }
    cuts.putIfAbsent(0, -1);
    Optional<Span> trailer = ends.stream().findFirst();
    int last =
        trailer
            .map(s -> field.applyAsInt(new Placement(Region.END, 0, s.offset(), 0, "")))
            .orElse(-1);
    int least = end == 0 ? 0 : end + trailer.map(Span::width).orElse(0);
    return Optional.of(new OffsetLayout(cuts, trailer, last, least));
  }

  /**
   * Writes the routine, and what it goes on with.
   *
   * @param name what it is called
   * @param otherwise the routine for messages that are too short
   */
  void write(
      String name,
      int type,
      String otherwise,
      List<TypedField> fields,
      RuleTables rules,
      ProgramText text) {
    text.line("# Divides a message of type %s at offsets.", type).line("routine %s() {", name);
    if (least > 0) {
      text.line("if (size < %s) { return %s(); }", least, otherwise);
    }
    if (trailer.isPresent()) {
      int width = trailer.get().width();
      text.line("var end = size;")
          .line("if (size >= %1$s) { end = size - %1$s; }", width)
          .line("if (%s_body(end) == 0 || end == size) { return 0; }", name);
      FieldStep.behind(END, last).write(fields, rules, text);
      text.line("}")
          .line("# Divides such a message up to the run at its end: then 1.")
          .line("routine %s_body(end) {", name);
    }
    steps(name, fields, rules, text);
    text.line("%s}", trailer.isPresent() ? "return 1; " : "");
  }

  private void steps(String name, List<TypedField> fields, RuleTables rules, ProgramText text) {
    boolean limited = trailer.isPresent();
    String limit = limited ? END : SIZE;
    int steps = 0;
    for (Map.Entry<Integer, Integer> cut : cuts.entrySet()) {
      int from = cut.getKey();
      if (steps > 0 && steps % STEPS == 0) {
        text.line("return %s_from_%s(%s);", name, from, limited ? END : "")
            .line("}")
            .line("# Divides such a message from byte %s on.", from)
            .line("routine %s_from_%s(%s) {", name, from, limited ? END : "");
      }
      steps++;
      Integer next = cuts.higherKey(from);
      text.line("if (%s <= %s) { return %s; }", limit, from, limited ? 1 : 0);
      new FieldStep(cut.getValue(), String.valueOf(from), next == null ? -1 : next - from, limit)
          .write(fields, rules, text);
    }
  }
}
