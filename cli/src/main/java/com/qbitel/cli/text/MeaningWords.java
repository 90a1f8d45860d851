package com.qbitel.cli.text;

import com.qbitel.discovery.document.DiscoveryDocument.BitsPart;
import com.qbitel.discovery.document.DiscoveryDocument.ChecksumPart;
import com.qbitel.discovery.document.DiscoveryDocument.ConstraintPart;
import com.qbitel.discovery.document.DiscoveryDocument.EchoPart;
import com.qbitel.discovery.document.DiscoveryDocument.FieldPart;
import com.qbitel.discovery.document.DiscoveryDocument.SemanticsPart;
import com.qbitel.discovery.document.DiscoveryDocument.TimePart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What fields mean, in few words. */
final class MeaningWords {

  private static final int ECHOES_NAMED = 3;

  private final Page page;

  MeaningWords(Page page) {
    this.page = page;
  }

  /** Order, uniqueness and meaning of a field; empty when nothing is known of them. */
  String of(FieldPart field) {
    List<String> words = new ArrayList<>();
    ConstraintPart c = field.constraint();
    if (c != null && c.unique()) {
      words.add("unique");
    }
    if (c != null && c.order() != null) {
      words.add(page.printable(c.order()));
    }
    SemanticsPart s = field.semantics();
    if (s != null) {
      meaning(s, words);
    }
    return String.join(", ", words);
  }

  private void meaning(SemanticsPart s, List<String> words) {
    if (s.time() != null) {
      words.add(time(s.time()));
    }
    if (s.checksum() != null) {
      words.add(checksum(s.checksum()));
    }
    if (!s.echoes().isEmpty()) {
      words.add("repeats " + echoes(s.echoes()));
    }
    String changing =
        s.bits().stream()
            .filter(b -> b.values() == null || b.values().size() > 1)
            .map(BitsPart::mask)
            .map(page::printable)
            .collect(Collectors.joining(" "));
    if (!changing.isEmpty()) {
      words.add("changing bits " + changing);
    }
  }

  private String time(TimePart t) {
    return page.printable(t.format()) + (t.littleEndian() ? " (little-endian)" : "");
  }

  private String checksum(ChecksumPart c) {
    String covered =
        switch (c.covers()) {
          case "whole-zeroed" -> "of the message with this as zeros";
          case "whole-without" -> "of the message without this";
          case "after" -> "of what follows";
          case "before" -> "of what precedes" + (c.from() == 0 ? "" : " from byte " + c.from());
          case "block" -> "of its block";
          default -> "of " + page.printable(c.covers());
        };
    String order = c.littleEndian() ? " (little-endian)" : "";
    return page.printable(c.algorithm()) + " " + covered + order;
  }

  private String echoes(List<EchoPart> echoes) {
    String first =
        echoes.stream()
            .limit(ECHOES_NAMED)
            .map(e -> page.printable(e.type() + "." + e.field()))
            .collect(Collectors.joining(" "));
    return echoes.size() <= ECHOES_NAMED ? first : first + " " + page.ellipsis();
  }
}
