package com.qbitel.discovery.parser.export.kaitai;

import com.qbitel.discovery.grammar.ElementChain;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Chained elements: the types that say whether they fill a message from an offset on, and that read
 * them. Alike chains share their types.
 */
final class Chains {

  /** A chain whose values are also divided at some offsets of the message. */
  private record Divided(ElementChain chain, SortedSet<Integer> offsets) {}

  private final Map<Divided, Integer> numbers = new LinkedHashMap<>();

  /**
   * The name that the types of a chain begin with.
   *
   * @param offsets offsets of the message at which values are divided
   */
  String name(ElementChain chain, SortedSet<Integer> offsets) {
    SortedSet<Integer> inside = new TreeSet<>(offsets.tailSet(chain.start() + 1));
    return "chain" + numbers.computeIfAbsent(new Divided(chain, inside), c -> numbers.size());
  }

  /** The size of the piece that begins where the stream is, in what ends somewhere. */
  static String piece(SortedSet<Integer> offsets, String end) {
    StringBuilder out = new StringBuilder();
    offsets.forEach(o -> out.append("_io.pos < %1$s and %1$s < %2$s ? %1$s : ".formatted(o, end)));
    return out.isEmpty() ? end + " - _io.pos" : "(" + out + end + ") - _io.pos";
  }

  boolean isEmpty() {
    return numbers.isEmpty();
  }

  /** The types of all chains that have a name. */
  KsyText types() {
    KsyText out = KsyText.at(1);
    numbers.forEach((divided, n) -> write(divided, "chain" + n, out));
    return out;
  }

  private static void write(Divided divided, String name, KsyText out) {
    ElementChain c = divided.chain();
    int header = c.tag() + c.width();
    String ends = "at == _io.size";
    if (c.tag() == 1) {
      ends +=
          " or at == _parent.zeros - 1 and header_begins == 255"
              + " or _io.size - _parent.zeros >= 2 and at >= _parent.zeros";
    }
    out.lines(
        """
        %1$s_probe:
          doc: Whether elements fill the message from an offset on, and where each begins.
          instances:
            steps:
              pos: 0
              type: '%1$s_step(_index == 0 ? %2$s : steps[_index - 1].next)'
              repeat: until
              repeat-until: _.ends or _.next < 0
            fits:
              value: '%2$s < _io.size and steps.last.ends'
        """,
        name, c.start());
    if (c.tag() == 1) {
      out.lines(
          """
              trailing:
                pos: 0
                type: trailing_octet(_io.size - 1 - _index)
                repeat: until
                repeat-until: _.value != 0 or _.at == 0
                if: _io.size > 0
              zeros:
                value: 'trailing.last.value != 0 ? trailing.last.at + 1 : 0'
          """);
    }
    String bytes = c.inclusive() ? "stated < %1$s ? -1 : stated" : "stated + %1$s";
    String whole = "(" + bytes.formatted(header) + ")";
    if (c.tag() == 0 && c.width() == 4) {
      whole =
          "header[0] == 255 and header[1] == 255 and header[2] == 255 and header[3] == 255 ? 4 : "
              + whole;
    }
    out.lines(
        """
        %1$s_step:
          params:
            - id: at
              type: s4
          instances:
            header:
              pos: at
              size: %2$s
            header_begins:
              pos: at
              type: u1
            ends:
              value: '%3$s'
            stated:
              value: '%4$s'
            size:
              value: '%5$s'
            padded:
              value: 'at + (size + %6$s) / %7$s * %7$s'
            closed:
              value: 'padded > _io.size and padded - _io.size < %7$s ? _io.size : padded'
            blank:
              value: '%8$s'
            next:
              value: 'ends or at + %2$s > _io.size ? -1 : size <= 0 or size >= _io.size - at + %7$s or closed > _io.size or blank ? -1 : closed'
        %1$s_element:
          params:
            - id: at
              type: s4
            - id: end
              type: s4
          seq:
        """,
        name,
        header,
        ends,
        number(c),
        whole,
        c.padding() - 1,
        c.padding(),
        IntStream.range(0, header)
            .mapToObj(k -> "header[" + k + "] == 0")
            .collect(Collectors.joining(" and ")));
    String tag = "    - id: tag\n      size: " + c.tag();
    String length =
        "    - id: length\n      type: u%s%s"
            .formatted(c.width(), c.width() == 1 ? "" : c.littleEndian() ? "le" : "be");
    if (c.tag() == 0) {
      out.lines(length);
    } else {
      out.lines(c.tagFirst() ? tag : length).lines(c.tagFirst() ? length : tag);
    }
    out.lines(
        """
            - id: value
              size: '%2$s'
        %3$s      if: end > at + %1$s
        """,
        header,
        divided.offsets().isEmpty() ? "end - at - " + header : piece(divided.offsets(), "end"),
        divided.offsets().isEmpty()
            ? ""
            : "      repeat: until\n      repeat-until: _io.pos >= end\n");
  }

  private static String number(ElementChain c) {
    int at = c.tagFirst() ? c.tag() : 0;
    return IntStream.range(0, c.width())
        .mapToObj(k -> {
          int index = at + (c.littleEndian() ? c.width() - 1 - k : k);
          int factor = Byte.SIZE * (c.width() - 1 - k);
          return "header[%s]%s".formatted(index, factor == 0 ? "" : " * " + (1L << factor));
        })
        .collect(Collectors.joining(" + "));
  }
}
