package com.qbitel.discovery.grammar;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * Kinds of fields of text messages: the word that tells the type, and else by where they stand.
 *
 * @param word the word that tells the type; empty when none does
 */
record TextKinds(String word) implements FieldAssembly.KindSource {

  private static final double SURE = 0.95;

  @Override
  public List<KindProbability> kinds(Placement placement, FieldFacts facts) {
    List<String> values = facts.values();
    boolean type =
        !word.isEmpty()
            && facts.constant()
            && values
                .getFirst()
                .equals(HexFormat.of().formatHex(word.getBytes(StandardCharsets.ISO_8859_1)));
    if (type) {
      return List.of(new KindProbability(FieldKind.TYPE, SURE));
    }
    return facts.textPlace().kinds().stream()
        .map(k -> new KindProbability(k.kind(), k.probability()))
        .toList();
  }
}
