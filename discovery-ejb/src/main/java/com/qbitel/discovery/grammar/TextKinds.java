package com.qbitel.discovery.grammar;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * Kinds of fields of text messages: the word that tells the type, marks between words, and text.
 *
 * @param word the word that tells the type; empty when none does
 */
record TextKinds(String word) implements FieldAssembly.KindSource {

  private static final double SURE = 0.95;
  private static final double LIKELY = 0.85;
  private static final String MARKS = " \t\r\n:;,=<>@/\"'()[]{}|&";

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
    boolean marks = !values.isEmpty() && values.stream().allMatch(TextKinds::marks);
    return marks
        ? List.of(
            new KindProbability(FieldKind.CONST, LIKELY),
            new KindProbability(FieldKind.TEXT, 1 - SURE))
        : List.of(new KindProbability(FieldKind.TEXT, LIKELY));
  }

  private static boolean marks(String value) {
    for (byte b : HexFormat.of().parseHex(value)) {
      if (b >= 32 && MARKS.indexOf(b) < 0) {
        return false;
      }
    }
    return true;
  }
}
