package com.qbitel.discovery.parser.export.kaitai;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Elements in the basic encoding rules of ASN.1 that the rest of a message may be: the instances of
 * the file's root that say where they begin, and that read them.
 */
final class BerElements {

  /** What it cannot say. */
  static final List<String> OMISSIONS =
      List.of(
          "elements with tags of several bytes or of indefinite length are errors",
          "contents of any universal tag are accepted in any type");

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
    String one = "256 + %s.tag".formatted(first);
    if (levels < 2) {
      return "%s < 0 or _io.size > 4096 ? 1 : (%s.tag & 192) != 0 ? %s : %s.has_choice ? 256 + %s.tag : 1"
          .formatted(start(offsets), first, one, first, inner);
    }
    return "%1$s < 0 or _io.size > 4096 ? 1 : (%2$s.tag & 192) != 0 ? (%2$s.has_direct_choice ? 65536 + %2$s.tag * 256 + %2$s.direct_choice.tag : 256 + %2$s.tag) : %2$s.has_choice ? (%3$s.has_direct_choice ? 65536 + %3$s.tag * 256 + %3$s.direct_choice.tag : 256 + %3$s.tag) : 1"
        .formatted(start(offsets), first, inner);
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
              type: 'ber_probe(%s, _io.size, 0)'
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
            type: ber_elements
            if: 'ber%1$s_start >= 0'
          """,
          n, sure.stream().collect(Collectors.joining()));
    });
    return out;
  }
}
