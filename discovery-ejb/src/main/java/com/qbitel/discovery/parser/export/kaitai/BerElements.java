package com.qbitel.discovery.parser.export.kaitai;

import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Elements in the basic encoding rules of ASN.1 that the rest of a message may be: the instances of
 * the file's root that say where they begin, and that read them.
 */
final class BerElements {

  /** What it cannot say. */
  static final List<String> OMISSIONS = List.of("elements of indefinite length are errors");

  /** The bit that says that there are lengths of several bytes; universal tags have those below. */
  private static final int LONG_LENGTHS = 32;

  private static final long ALL = (1L << LONG_LENGTHS + 1) - 1;

  private final Map<List<Integer>, Integer> starts = new LinkedHashMap<>();

  /** The instance that says where elements begin that may begin at some offsets; -1 nowhere. */
  String start(int... offsets) {
    return "ber" + number(offsets) + "_start";
  }

  /** The instance of the elements. */
  String elements(int... offsets) {
    return "ber" + number(offsets);
  }

  private int number(int... offsets) {
    return starts.computeIfAbsent(Arrays.stream(offsets).boxed().toList(), x -> starts.size());
  }

  /** Tags of the choices on the way inwards, at most two, after a leading 1. */
  String tags(int[] offsets, int levels) {
    String all = elements(offsets);
    String first = all + ".items[0]";
    String inner = first + ".choice";
    String one = "256 + %s.first".formatted(first);
    if (levels < 2) {
      return "%s < 0 or _io.size > 4096 ? 1 : (%s.first & 192) != 0 ? %s : %s.has_choice ? 256 + %s.first : 1"
          .formatted(start(offsets), first, one, first, inner);
    }
    return "%1$s < 0 or _io.size > 4096 ? 1 : (%2$s.first & 192) != 0 ? (%2$s.has_direct_choice ? 65536 + %2$s.first * 256 + %2$s.direct_choice.first : 256 + %2$s.first) : %2$s.has_choice ? (%3$s.has_direct_choice ? 65536 + %3$s.first * 256 + %3$s.direct_choice.first : 256 + %3$s.first) : 1"
        .formatted(start(offsets), first, inner);
  }

  /** The type of elements in a message that has fields at some places. */
  static String in(Set<Placement> places) {
    long known = 0;
    for (Placement p : places) {
      if (p.region() == Region.BER_CONTENT) {
        known |= 1L << p.tag();
      } else if (p.region() == Region.BER_LONG_LENGTH) {
        known |= 1L << LONG_LENGTHS;
      }
    }
    return type(known);
  }

  private static String type(long known) {
    return "ber_elements(1, %s)".formatted(known);
  }

  boolean isEmpty() {
    return starts.isEmpty();
  }

  /** The instances of the root. */
  KsyText instances() {
    KsyText out = KsyText.at(1);
    starts.forEach((offsets, n) -> {
      List<String> sure = new ArrayList<>();
      List<String> any = new ArrayList<>();
      for (int k = 0; k < offsets.size(); k++) {
        int offset = offsets.get(k);
        String probe = "ber%s_probe%s".formatted(n, k);
        out.lines(
            """
            %s:
              pos: 0
              type: 'ber_probe(%s, _io.size, 1)'
            """,
            probe, offset);
        sure.add("%s.found == 2 ? %s : ".formatted(probe, offset));
        any.add("%s.found == 1 ? %s : ".formatted(probe, offset));
      }
      sure.addAll(any);
      out.lines(
          """
          ber%1$s_start:
            value: '%2$s-1'
          ber%1$s:
            pos: ber%1$s_start
            type: %3$s
            if: 'ber%1$s_start >= 0'
          """,
          n, sure.stream().collect(Collectors.joining()), type(ALL));
    });
    return out;
  }
}
