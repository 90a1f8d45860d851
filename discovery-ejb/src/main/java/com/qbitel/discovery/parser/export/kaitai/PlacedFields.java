package com.qbitel.discovery.parser.export.kaitai;

import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.grammar.Structure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A type whose fields are placed by the message's content. A pass over its bytes says at which of
 * them a field begins, and which; the sequence follows it, with a name for each field where none
 * comes several times, otherwise as a list.
 */
final class PlacedFields {

  private final String name;
  private final Structure structure;
  private final Chains chains;
  private final ByteMarks marks;
  private final List<Placement> placements;
  private final List<KsyField> fields;
  private final Set<String> omissions = new LinkedHashSet<>();

  private PlacedFields(
      String name, MessageType type, Map<Placement, KsyField> fields, Chains chains) {
    this.name = name;
    this.structure = type.structure();
    this.chains = chains;
    this.placements = List.copyOf(fields.keySet());
    this.marks = new ByteMarks(name, structure, placements);
    this.fields = List.copyOf(fields.values());
  }

  /**
   * A type, and the types that it needs.
   *
   * @param omissions takes what cannot be said
   */
  static KsyText of(
      String name,
      MessageType type,
      Map<Placement, KsyField> fields,
      Chains chains,
      Set<String> omissions) {
    PlacedFields places = new PlacedFields(name, type, fields, chains);
    KsyText out = places.write();
    omissions.addAll(places.omissions);
    return out;
  }

  private boolean named() {
    return structure.chain().isEmpty()
        && structure.names().isEmpty()
        && structure.array().isEmpty()
        && structure.blocks().isEmpty()
        && structure.fixed().stream().allMatch(f -> f.fromEnd() && f.offset() == f.width());
  }

  private KsyText write() {
    if (!structure.berStarts().isEmpty()) {
      omissions.add("elements in BER behind fields without an offset are not divided");
    }
    KsyText out = KsyText.at(2);
    out.lines("seq:");
    if (named()) {
      sequence(out);
    } else {
      out.lines(
          """
            - id: fields
              type: %s_field(_io.pos)
              repeat: eos
          """,
          name);
    }
    out.lines("instances:");
    structure
        .chain()
        .ifPresent(c ->
            out.lines("  probe:\n    pos: 0\n    type: %s_probe", chains.name(c, new TreeSet<>())));
    out.lines(
        """
          places:
            pos: 0
            type: '%s_place(_index%s)'
            repeat: eos
        """,
        name, marks.carried());
    KsyText more = KsyText.at(1).take(marks.type());
    more.lines(
        """
        %1$s_field:
          params:
            - id: start
              type: s4
          seq:
            - id: value
              size: ends.last.at - start
        %2$s
          instances:
            ends:
              pos: 0
              type: '%1$s_end(start + 1 + _index)'
              repeat: until
              repeat-until: _.reached
            number:
              value: '_parent.places[start].field'
        %1$s_end:
          params:
            - id: at
              type: s4
          instances:
            reached:
              value: 'at >= _io.size ? true : _parent._parent.places[at].cut'
        """,
        name, named() ? "" : rules());
    return out.take(more);
  }

  /** Rules of all fields, for those of a list. */
  private String rules() {
    List<String> out = new ArrayList<>(List.of("number > 0"));
    for (int f = 0; f < fields.size(); f++) {
      int number = f + 1;
      fields
          .get(f)
          .condition("_")
          .ifPresent(c -> out.add("(number != %s or %s)".formatted(number, c)));
    }
    return "      valid:\n        expr: '" + String.join(" and ", out) + "'";
  }

  private void sequence(KsyText out) {
    List<Integer> order = new ArrayList<>();
    for (int f = 0; f < fields.size(); f++) {
      order.add(f);
    }
    order.sort(
        Comparator.<Integer>comparingInt(f -> placements.get(f).region() == Region.END ? 1 : 0)
            .thenComparingInt(f -> placements.get(f).part())
            .thenComparingInt(f -> placements.get(f).offset()));
    for (int f : order) {
      out.lines(
          """
            - id: %s
              type: %s_field(_io.pos)
              if: '%s'
          """,
          fields.get(f).id(), name, "_io.eof ? false : places[_io.pos].field == " + (f + 1));
      fields
          .get(f)
          .condition("_.value")
          .ifPresent(c -> out.lines("    valid:\n      expr: '%s'", c));
      out.lines("    %s", fields.get(f).doc());
    }
    out.lines(
        """
          - id: unexplained
            size-eos: true
            valid:
              expr: 'false'
            if: not _io.eof
        """);
  }
}
