package com.qbitel.discovery.parser.export.kaitai;

import com.qbitel.discovery.grammar.CheckedBlocks;
import com.qbitel.discovery.grammar.ElementArray;
import com.qbitel.discovery.grammar.ElementChain;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.grammar.Span;
import com.qbitel.discovery.grammar.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The pass over a message's bytes that says where fields begin that content places. It gives each
 * byte a mark: 0 for nothing known, -1 inside a field, -2 where a field begins that its offset
 * names, otherwise the number of the field that begins there, plus 1.
 */
final class ByteMarks {

  private final String name;
  private final Structure structure;
  private final List<Placement> placements;

  /**
   * The pass of a type.
   *
   * @param name what the type is called
   * @param placements places of its fields, in the order of their numbers
   */
  ByteMarks(String name, Structure structure, List<Placement> placements) {
    this.name = name;
    this.structure = structure;
    this.placements = placements;
  }

  private int number(Placement p) {
    return placements.indexOf(p) + 1;
  }

  private int number(Region region) {
    return number(Placement.of(region));
  }

  /** The parameters of a mark: what is known at a byte of the one before. */
  String carried() {
    List<String> out = new ArrayList<>();
    if (!structure.names().isEmpty()) {
      List.of("found", "until", "next_label")
          .forEach(v ->
              out.add(
                  "_index == 0 ? %s : places[_index - 1].%s"
                      .formatted(v.equals("found") ? "false" : "-1", v)));
    }
    if (structure.chain().isPresent()) {
      out.add("_index == 0 ? -1 : places[_index - 1].element");
    }
    return out.stream().map(o -> ", " + o).collect(Collectors.joining());
  }

  /** The type of a mark. */
  KsyText type() {
    KsyText out = KsyText.at(1);
    out.lines(
        """
        %s_place:
          params:
            - id: at
              type: s4
        """,
        name);
    if (!structure.names().isEmpty()) {
      out.lines(
          """
              - id: found_before
                type: bool
              - id: until_before
                type: s4
              - id: next_label_before
                type: s4
          """);
    }
    if (structure.chain().isPresent()) {
      out.lines("    - id: element_before\n      type: s4");
    }
    out.lines(
        """
          seq:
            - id: octet
              type: u1
          instances:
            part:
              value: '_root.octets[at].part'
            offset:
              value: '_root.octets[at].offset'
        """);
    if (structure.chain().isPresent()) {
      element(out);
    }
    structure.blocks().ifPresent(b -> block(b, out));
    if (!structure.names().isEmpty()) {
      names(out);
    }
    if (structure.wideText()) {
      wideText(out);
    }
    out.lines(
        """
            learned:
              value: '%s'
            mark:
              value: '%s'
            cut:
              value: 'at == 0 or (mark == 0 ? learned > 0 : mark != -1)'
            field:
              value: 'mark > 0 ? mark : learned > 0 or at == 0 ? learned : %s'
        """,
        learned(), mark(), number(Region.REMAINDER));
    return out;
  }

  /**
   * The field that begins at an offset of a part. Where fields are known in the first part alone,
   * text does not divide messages, and their offsets count from the beginning.
   */
  private String learned() {
    Map<Integer, TreeMap<Integer, Integer>> parts = new TreeMap<>();
    for (int f = 0; f < placements.size(); f++) {
      Placement p = placements.get(f);
      if (p.region() == Region.PART) {
        parts.computeIfAbsent(p.part(), x -> new TreeMap<>()).put(p.offset(), f + 1);
      }
    }
    boolean flat = parts.keySet().stream().allMatch(p -> p == 0);
    StringBuilder out = new StringBuilder();
    parts.forEach((part, offsets) -> {
      out.append(flat ? "" : "part == %s ? (".formatted(part));
      offsets.forEach(
          (o, f) -> out.append("%s == %s ? %s : ".formatted(flat ? "at" : "offset", o, f)));
      out.append(flat ? "" : "0) : ");
    });
    return out + "0";
  }

  /** The mark: what structure says last holds. */
  private String mark() {
    StringBuilder out = new StringBuilder();
    structure.blocks().ifPresent(b -> out.append(blocks(b)));
    structure.fixed().reversed().forEach(s -> out.append(span(s)));
    structure.array().ifPresent(a -> out.append(array(a)));
    if (!structure.names().isEmpty()) {
      out.append("begins_name ? %s : ".formatted(number(Region.NAME)));
      out.append("at < until_before ? -1 : ");
      out.append("until_before > 0 and at == until_before ? -2 : ");
    }
    structure.chain().ifPresent(c -> out.append(chain(c)));
    return out + open();
  }

  /**
   * The mark where no other structure says anything: also in values of elements and behind them.
   */
  private String open() {
    return structure.wideText() ? "(inside_text ? -1 : 0)" : "0";
  }

  private String span(Span s) {
    Region region = s.fromEnd() ? Region.END : Region.BEGINNING;
    String from = s.fromEnd() ? "(_io.size - " + s.offset() + ")" : String.valueOf(s.offset());
    return """
    %1$s >= 0 and %1$s + %2$s <= _io.size and at >= %1$s and at <= %1$s + %2$s \
    ? (at == %1$s ? %3$s : at < %1$s + %2$s ? -1 : -2) : \
    """
        .formatted(from, s.width(), number(new Placement(region, 0, s.offset(), 0, "")));
  }

  private String array(ElementArray a) {
    return """
    at >= %1$s and %1$s < _io.size - %2$s and at <= _io.size - %2$s \
    ? (at == _io.size - %2$s ? -2 : (at - %1$s) %% %3$s == 0 ? %4$s : -1) : \
    """
        .formatted(a.start(), a.behind(), a.width(), number(Region.ARRAY_ELEMENT));
  }

  private String blocks(CheckedBlocks b) {
    return """
    block_begin >= 0 \
    ? (at == block_begin ? (at == %1$s ? -2 : %2$s) : at == block_end ? %3$s \
    : at < block_end and block_begin == %1$s ? 0 : -1) : \
    """
        .formatted(b.start(), number(Region.BLOCK), number(Region.BLOCK_CHECKSUM));
  }

  private String chain(ElementChain c) {
    int tag = number(Region.ELEMENT_TAG);
    int length = number(Region.ELEMENT_LENGTH);
    return """
    element >= 0 \
    ? (element == _parent.probe.steps.size - 1 ? (within == 0 ? %1$s : %7$s) : within == 0 ? %2$s \
    : within == %3$s ? %4$s : within == %5$s ? %6$s : within < %5$s ? -1 : %7$s) : \
    """
        .formatted(
            number(Region.REMAINDER),
            c.tag() > 0 && c.tagFirst() ? tag : length,
            c.tagFirst() ? c.tag() : c.width(),
            c.tagFirst() ? length : tag,
            c.tag() + c.width(),
            number(Region.ELEMENT_VALUE),
            open());
  }

  private static void block(CheckedBlocks b, KsyText out) {
    out.lines(
        """
            block_at:
              value: 'at < %1$s ? -1 : %1$s + (at - %1$s) / %2$s * %2$s'
            block_begin:
              value: 'block_at >= 0 and _io.size - block_at - %3$s > 0 ? block_at : -1'
            block_end:
              value: '_io.size - block_at - %3$s < %4$s ? _io.size - %3$s : block_at + %4$s'
        """,
        b.start(), b.size() + b.width(), b.width(), b.size());
  }

  private static void element(KsyText out) {
    out.lines(
        """
            element:
              value: 'not _parent.probe.fits or element_before + 1 >= _parent.probe.steps.size ? element_before : _parent.probe.steps[element_before + 1].at == at ? element_before + 1 : element_before'
            within:
              value: 'element < 0 ? -1 : at - _parent.probe.steps[element].at'
        """);
  }

  private static void wideText(KsyText out) {
    out.lines(
        """
            text_at:
              value: '_root.octets[at].letters >= 2 ? at : octet != 0 or at == 0 or at + 1 >= _io.size ? -1 : _root.octets[at - 1].letters > 0 and _root.octets[at + 1].letters == _root.octets[at - 1].letters + 1 ? at - 1 : -1'
            text:
              pos: 0
              type: wide_run(text_at)
              if: text_at >= 0
            inside_text:
              value: 'text_at >= 0 ? text.is_text : false'
        """);
  }

  private void names(KsyText out) {
    String places =
        structure.names().stream()
            .filter(p -> p.region() == Region.PART)
            .map(p -> "part == %s and offset == %s".formatted(p.part(), p.offset()))
            .collect(Collectors.joining(" or "));
    out.lines(
        """
            label_probe:
              pos: 0
              type: name_probe(at)
            stated_end:
              value: '%1$s ? label_probe.end : -1'
            target:
              value: 'at + 1 < _io.size and octet >= 192 ? (octet & 63) * 256 + _root.octets[at + 1].value : -1'
            refers:
              value: 'target >= 0 and target < at ? _parent.places[target].label.value == 1 : false'
            probe_target:
              value: 'label_probe.end - at >= 4 ? (_root.octets[label_probe.end - 2].value >= 192 ? (_root.octets[label_probe.end - 2].value & 63) * 256 + _root.octets[label_probe.end - 1].value : -1) : -1'
            probe_refers:
              value: 'probe_target >= 0 and probe_target < at ? _parent.places[probe_target].label.value == 1 : false'
            further_end:
              value: '%2$s at + 1 >= _io.size or not found_before ? -1 : refers ? at + 2 : label_probe.end - at >= 6 and label_probe.count >= 2 or label_probe.end - at >= 4 and label_probe.count >= 1 and probe_refers ? label_probe.end : -1'
            name_end:
              value: 'at < until_before ? -1 : stated_end > 0 ? stated_end : further_end'
            begins_name:
              value: name_end > 0
            until:
              value: 'begins_name ? name_end : until_before'
            found:
              value: found_before or begins_name
            label:
              pos: 0
              type: 'held((begins_name or at < until_before and at == next_label_before) and octet > 0 and octet <= 63 ? 1 : 0)'
            next_label:
              value: 'label.value == 1 ? at + 1 + octet : next_label_before'
        """,
        places.isEmpty() ? "false" : places, structure.namesAnywhere() ? "" : "true or");
  }
}
