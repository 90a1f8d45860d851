package com.qbitel.discovery.parser.export.kaitai;

import com.qbitel.discovery.grammar.ElementArray;
import com.qbitel.discovery.grammar.ElementChain;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.grammar.Span;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.parser.FieldRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A type whose fields have offsets, as a sequence: fields from the beginning on, then elements if
 * there are any, then a field at the message's end.
 */
final class FieldSequence {

  private final Structure structure;
  private final BerElements ber;
  private final Chains chains;

  /** Fields by offset; without one where bytes are unexplained. */
  private final TreeMap<Integer, Optional<KsyField>> cuts = new TreeMap<>();

  private final Map<Region, KsyField> placed = new HashMap<>();

  private final Set<Placement> places;

  /** Names of all fields, and of attributes that are there. */
  private final Set<String> ids = new HashSet<>();

  private final Set<String> written = new HashSet<>();
  private final Optional<KsyField> last;

  /** Bytes that every message of the type has, since its type is told by them. */
  private final int least;

  /** Where the fields that have offsets end, if that is not the message's end. */
  private String limit = "_io.size";

  private boolean limited;
  private final KsyText sequence = KsyText.at(3);
  private final KsyText instances = KsyText.at(3);

  private FieldSequence(
      MessageType type, Map<Placement, KsyField> fields, BerElements ber, Chains chains) {
    this.structure = type.structure();
    this.least = least(type);
    this.places = Set.copyOf(fields.keySet());
    this.ber = ber;
    this.chains = chains;
    fields.forEach((place, field) -> {
      ids.add(field.id());
      if (place.region() == Region.PART || place.region() == Region.BEGINNING) {
        cuts.put(place.offset(), Optional.of(field));
      } else if (place.region() != Region.BER_CONTENT && place.region() != Region.END) {
        placed.put(place.region(), field);
      }
    });
    last =
        fields.keySet().stream().filter(p -> p.region() == Region.END).findFirst().map(fields::get);
  }

  /** Whether a type can be said so. */
  static boolean says(MessageType type) {
    Structure s = type.structure();
    boolean flat =
        type.fields().stream()
            .flatMap(f -> f.placement().stream())
            .allMatch(p -> p.region() != Region.PART || p.part() == 0);
    List<Span> ends = s.fixed().stream().filter(Span::fromEnd).toList();
    boolean trailer =
        ends.isEmpty() || ends.size() == 1 && ends.getFirst().offset() == ends.getFirst().width();
    boolean elements = s.chain().isPresent() || !s.berStarts().isEmpty();
    return flat
        && trailer
        && !(elements && !s.fixed().isEmpty())
        && !s.wideText()
        && s.names().isEmpty()
        && s.blocks().isEmpty()
        && s.chain().stream().noneMatch(c -> ruledBehind(c.start(), type));
  }

  /** Whether a field with a rule may stand in elements or behind them, where none is checked. */
  private static boolean ruledBehind(int start, MessageType type) {
    return type.fields().stream()
        .filter(f -> FieldRules.of(f, type).any())
        .flatMap(f -> f.placement().stream())
        .anyMatch(p -> p.region() == Region.PART && p.offset() > start);
  }

  private static int least(MessageType type) {
    return type.selector().tests().stream()
        .filter(t -> t.among() && t.values().stream().noneMatch(String::isEmpty))
        .map(t -> t.reading().split(" "))
        .filter(w -> w[0].equals("bytes"))
        .mapToInt(w -> Integer.parseInt(w[1]) + Integer.parseInt(w[2]))
        .max()
        .orElse(1);
  }

  /** Writes a type. */
  static KsyText of(
      MessageType type, Map<Placement, KsyField> fields, BerElements ber, Chains chains) {
    FieldSequence layout = new FieldSequence(type, fields, ber, chains);
    layout.write();
    KsyText out = KsyText.at(2);
    if (!layout.sequence.isEmpty()) {
      out.lines("seq:").take(layout.sequence);
    }
    if (!layout.instances.isEmpty()) {
      out.lines("instances:").take(layout.instances);
    }
    return out;
  }

  private void write() {
    spans();
    cuts.putIfAbsent(0, Optional.empty());
    KsyText elements = elements();
    limits();
    for (Map.Entry<Integer, Optional<KsyField>> cut : cuts.entrySet()) {
      Integer next = cuts.higherKey(cut.getKey());
      field(cut.getKey(), next == null ? -1 : next - cut.getKey(), cut.getValue());
    }
    sequence.take(elements);
    last.ifPresent(f -> {
      int width = trailer().orElseThrow().width();
      sequence.lines("- id: %s", f.id());
      put(f.ofWidth(width));
      f.valid(width).ifPresent(this::put);
      put("if: _io.size >= " + width);
      put(f.doc());
    });
  }

  private void put(String lines) {
    lines.lines().forEach(l -> sequence.lines("  " + l));
  }

  private Optional<Span> trailer() {
    return structure.fixed().stream().filter(Span::fromEnd).findFirst();
  }

  /** Fields at fixed places have no field of an offset inside, and one behind them. */
  private void spans() {
    for (Span s : structure.fixed()) {
      if (!s.fromEnd()) {
        cuts.subMap(s.offset() + 1, s.offset() + s.width()).clear();
        cuts.putIfAbsent(s.offset() + s.width(), Optional.ofNullable(placed.get(Region.REMAINDER)));
      }
    }
  }

  private void limits() {
    trailer()
        .filter(t -> last.isPresent())
        .ifPresent(t -> {
          limit = "body_size";
          limited = true;
          instances.lines(
              "body_size:\n  value: '_io.size >= %1$s ? _io.size - %1$s : _io.size'", t.width());
        });
  }

  /** Writes a field from an offset on; the width is -1 up to the end. */
  private void field(int from, int width, Optional<KsyField> field) {
    if (field.isEmpty()) {
      unexplained(from);
      return;
    }
    KsyField f = field.get();
    sequence.lines("- id: %s", attribute(f.id()));
    boolean cut = limited && (width < 0 || from + width > firm());
    if (width < 0) {
      put(limited ? f.ofSize(limit + " - _io.pos") : f.toEnd());
      f.rules().constant().ifPresent(c -> put("valid: '" + KsyField.bytes(c) + "'"));
    } else if (f.strict(width) && !cut) {
      put(f.ofWidth(width));
      f.valid(width).ifPresent(this::put);
    } else {
      String size = "'%1$s - _io.pos < %2$s ? %1$s - _io.pos : %2$s'".formatted(limit, width);
      put(f.ofSize(size));
      f.condition("_").ifPresent(c -> put("valid:\n  expr: '%s'".formatted(c)));
    }
    if (limited) {
      put("if: _io.pos < " + limit);
    } else if (from >= least) {
      put("if: not _io.eof");
    }
    put(f.doc());
  }

  /** The name of an attribute: what follows several runs of bytes is one field. */
  private String attribute(String id) {
    String name = id;
    for (int k = 2; !written.add(name); k++) {
      name = id + "_" + k;
      while (ids.contains(name)) {
        name += "_";
      }
    }
    return name;
  }

  /** Up to where elements never begin. */
  private int firm() {
    if (structure.berStarts().isEmpty()) {
      return structure
          .chain()
          .map(c -> c.start())
          .or(() -> structure.array().map(ElementArray::start))
          .orElse(trailer().isPresent() ? Integer.MAX_VALUE : 0);
    }
    return structure.berStarts().stream().mapToInt(s -> s).min().orElseThrow();
  }

  private void unexplained(int from) {
    sequence.lines(
        """
        - id: unexplained_%1$s
          size-eos: true
          valid:
            expr: 'false'
          if: '%2$s'
        """,
        from, limited ? "_io.pos < " + limit : "not _io.eof");
  }

  /** Writes the elements, and what follows them; notes where they begin. */
  private KsyText elements() {
    KsyText out = KsyText.at(3);
    if (!structure.berStarts().isEmpty()) {
      int[] starts = structure.berStarts().stream().mapToInt(s -> s).toArray();
      String start = "_root." + ber.start(starts);
      begin("%1$s >= 0 ? %1$s : _io.size".formatted(start));
      out.lines(
          """
          - id: elements
            type: %s
            if: not _io.eof
          """,
          BerElements.in(places));
    } else if (structure.chain().isPresent()) {
      chain(out);
    } else {
      structure.array().ifPresent(a -> array(a, out));
    }
    return out;
  }

  private void begin(String value) {
    limit = "elements_begin";
    limited = true;
    instances.lines("elements_begin:\n  value: '%s'", value);
  }

  private void chain(KsyText out) {
    ElementChain c = structure.chain().orElseThrow();
    SortedSet<Integer> inside = cuts.navigableKeySet().tailSet(c.start() + 1);
    String name = chains.name(c, inside);
    instances.lines("probe:\n  pos: 0\n  type: %s_probe", name);
    begin("probe.fits ? %s : _io.size".formatted(c.start()));
    out.lines(
        """
        - id: elements
          type: '%s_element(probe.steps[_index].at, probe.steps[_index].next)'
          repeat: expr
          repeat-expr: probe.steps.size - 1
          if: probe.fits
        - id: rest
          size: '%s'
          repeat: eos
        """,
        name, Chains.piece(inside, "_io.size"));
  }

  private void array(ElementArray a, KsyText out) {
    instances.lines("elements_end:\n  value: _io.size - %s", a.behind());
    begin("%1$s < elements_end ? %1$s : _io.size".formatted(a.start()));
    Optional<KsyField> f = Optional.ofNullable(placed.get(Region.ARRAY_ELEMENT));
    out.lines(
        """
        - id: %1$s
          size: 'elements_end - _io.pos < %2$s ? elements_end - _io.pos : %2$s'
          repeat: until
          repeat-until: _io.pos >= elements_end
          if: _io.pos < elements_end
        - id: rest
          size-eos: true
          if: not _io.eof
        """,
        f.map(KsyField::id).orElse("elements"), a.width());
  }
}
