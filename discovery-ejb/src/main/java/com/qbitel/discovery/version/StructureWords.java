package com.qbitel.discovery.version;

import com.qbitel.discovery.grammar.Structure;
import java.util.ArrayList;
import java.util.List;

/** What places the fields of a type by content, in words. */
final class StructureWords {

  private StructureWords() {}

  static String of(Structure s) {
    List<String> parts = new ArrayList<>();
    s.chain()
        .ifPresent(c ->
            parts.add(
                "elements from %s, tag %s, length %s bytes%s%s"
                    .formatted(
                        c.start(),
                        c.tag(),
                        c.width(),
                        c.littleEndian() ? ", little-endian" : "",
                        c.inclusive() ? ", inclusive" : "")));
    if (!s.berStarts().isEmpty()) {
      parts.add("BER from " + numbers(s.berStarts()));
    }
    if (!s.names().isEmpty()) {
      parts.add(
          "names from "
              + numbers(s.names().stream().map(p -> p.offset()).toList())
              + (s.namesAnywhere() ? " and behind" : ""));
    }
    s.array()
        .ifPresent(a ->
            parts.add(
                "array from %s of %s bytes, %s behind"
                    .formatted(a.start(), a.width(), a.behind())));
    s.blocks()
        .ifPresent(b ->
            parts.add(
                "blocks from %s of %s bytes, checksum %s"
                    .formatted(b.start(), b.size(), b.width())));
    s.fixed()
        .forEach(f ->
            parts.add(
                "%s bytes at %s%s".formatted(f.width(), f.offset(), f.fromEnd() ? " to end" : "")));
    return parts.isEmpty() ? "offsets alone" : String.join("; ", parts);
  }

  private static String numbers(List<Integer> list) {
    return String.join(", ", list.stream().map(String::valueOf).toList());
  }
}
