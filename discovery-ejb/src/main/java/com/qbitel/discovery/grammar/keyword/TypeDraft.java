package com.qbitel.discovery.grammar.keyword;

import com.qbitel.discovery.message.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages that the search has put together so far.
 *
 * @param rows numbers of the messages in the table
 * @param tests what has led here
 * @param direction which side sends them
 */
record TypeDraft(int[] rows, List<KeyTest> tests, Direction direction, TypeLeaf.Evidence evidence) {

  /**
   * Divides messages by a key. Values that few messages have go together when there are too many;
   * the last part is for values that no message has.
   *
   * @param values per row what the key is
   * @param most parts at most
   */
  List<TypeDraft> divided(
      KeyReading reading, List<String> values, int most, TypeLeaf.Evidence evidence) {
    Map<String, List<Integer>> byValue = new LinkedHashMap<>();
    for (int i = 0; i < rows.length; i++) {
      byValue.computeIfAbsent(values.get(i), v -> new ArrayList<>()).add(rows[i]);
    }
    List<Map.Entry<String, List<Integer>>> order = new ArrayList<>(byValue.entrySet());
    order.sort(
        Comparator.comparingInt((Map.Entry<String, List<Integer>> e) -> -e.getValue().size())
            .thenComparing(Map.Entry.comparingByKey()));
    List<TypeDraft> parts = new ArrayList<>();
    List<String> named = new ArrayList<>();
    List<Integer> rest = new ArrayList<>();
    for (Map.Entry<String, List<Integer>> e : order) {
      if (parts.size() < most - 1) {
        named.add(e.getKey());
        KeyTest test = new KeyTest(reading, List.of(e.getKey()), true);
        parts.add(part(e.getValue(), test, evidence));
      } else {
        rest.addAll(e.getValue());
      }
    }
    parts.add(part(rest, new KeyTest(reading, named, false), evidence));
    return parts;
  }

  private TypeDraft part(List<Integer> members, KeyTest test, TypeLeaf.Evidence with) {
    List<KeyTest> all = new ArrayList<>(tests);
    all.add(test);
    int[] sorted = members.stream().mapToInt(Integer::intValue).sorted().toArray();
    return new TypeDraft(sorted, all, direction, with);
  }

  TypeLeaf leaf() {
    return new TypeLeaf(tests, direction, rows.length, evidence);
  }
}
