package com.qbitel.discovery.grammar;

import com.qbitel.discovery.message.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns the grammar of a text protocol: types by {@link TextKeyword} and direction, the first line
 * by words, further lines as lines.
 */
final class TextGrammar {

  private static final int MAX_TYPES = 64;

  /** Prior that messages with the same word and side belong together. */
  private static final double TYPE_CONFIDENCE = 0.9;

  /** Prior that the boundaries of a part of a line are those the protocol means. */
  private static final double CONFIDENCE = 0.75;

  private TextGrammar() {}

  static Grammar learn(Rows all) {
    Map<String, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < all.size(); i++) {
      groups
          .computeIfAbsent(
              TextKeyword.of(all.payload(i)) + '\n' + all.direction(i), g -> new ArrayList<>())
          .add(i);
    }
    List<Map.Entry<String, List<Integer>>> order = new ArrayList<>(groups.entrySet());
    order.sort(
        Comparator.comparingInt((Map.Entry<String, List<Integer>> e) -> -e.getValue().size())
            .thenComparing(Map.Entry::getKey));
    List<Integer> rest = new ArrayList<>();
    List<MessageType> types = new ArrayList<>();
    for (Map.Entry<String, List<Integer>> e : order) {
      String word = e.getKey().substring(0, e.getKey().indexOf('\n'));
      if (word.isEmpty()
          || types.size() >= MAX_TYPES - 1
          || e.getValue().size() < 2 && !code(word)) {
        rest.addAll(e.getValue());
      } else {
        types.add(type("", word, all, all.choose(e.getValue())));
      }
    }
    if (!rest.isEmpty()) {
      rest.sort(Comparator.naturalOrder());
      types.add(type("", "", all, all.choose(rest)));
    }
    types.sort(Comparator.comparingInt(t -> -t.count()));
    List<MessageType> numbered = new ArrayList<>();
    for (MessageType t : types) {
      numbered.add(
          new MessageType(
              "t" + numbered.size(),
              t.name(),
              t.count(),
              t.share(),
              t.direction(),
              t.confidence(),
              t.selector(),
              t.fields()));
    }
    return new Grammar(numbered, true);
  }

  /** A command or status code: capitals or digits only, so that it names nobody. */
  private static boolean code(String word) {
    return word.length() <= 10
        && word.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-');
  }

  private static MessageType type(String id, String word, Rows all, Rows rows) {
    Direction direction = TypeAssembly.direction(rows);
    String side =
        switch (direction) {
          case REQUEST -> "request";
          case RESPONSE -> "response";
          case UNKNOWN -> "message";
        };
    String name = word.isEmpty() ? "other" : code(word) ? side + " " + word : side;
    return new MessageType(
        id,
        name,
        rows.size(),
        (double) rows.size() / all.size(),
        word.isEmpty() ? Direction.UNKNOWN : direction,
        word.isEmpty() ? 0.4 : TYPE_CONFIDENCE,
        new Selector(-1, 0, null, List.of(), word.isEmpty() ? List.of() : List.of(word)),
        fields(rows));
  }

  private static List<Field> fields(Rows rows) {
    List<Field> plan = new ArrayList<>();
    boolean headers = headerLines(rows);
    boolean status = statusLines(rows);
    plan.add(bare(status ? "version" : "keyword", TextPlacement.WORD));
    plan.add(bare("space", TextPlacement.DELIMITER));
    if (headers || status) {
      plan.add(bare(status ? "code" : "target", TextPlacement.WORD));
      plan.add(bare("space2", TextPlacement.DELIMITER));
    }
    plan.add(bare(status ? "reason" : headers ? "version" : "text", TextPlacement.PHRASE));
    plan.add(bare("line-end", TextPlacement.LINE_END));
    plan.add(bare(headers ? "header" : "line", TextPlacement.LINES));
    plan.add(bare("blank", TextPlacement.LINE_END));
    plan.add(bare("body", TextPlacement.REST));
    return TextFields.complete(plan, rows, status);
  }

  private static Field bare(String name, String rule) {
    return new Field(
        name,
        null,
        null,
        FieldKind.TEXT,
        List.of(),
        CONFIDENCE,
        null,
        new Constraint(rule, -1, 0, 1, false, null, null),
        List.of());
  }

  private static boolean statusLines(Rows rows) {
    int n = 0;
    for (int i = 0; i < rows.size(); i++) {
      byte[] b = rows.payload(i);
      int end = TextKeyword.wordEnd(b, 0);
      String key = TextKeyword.of(b);
      n += key.length() == 3 && code(key) && end > 3 && b[0] >= 'A' ? 1 : 0;
    }
    return n > rows.size() / 2;
  }

  /** Whether most messages have a second line of the form {@code name: value}. */
  private static boolean headerLines(Rows rows) {
    int n = 0;
    for (int i = 0; i < rows.size(); i++) {
      byte[] b = rows.payload(i);
      int o = 0;
      while (o < b.length && b[o] != '\n') {
        o++;
      }
      int start = ++o;
      while (o < b.length && (Character.isLetterOrDigit(b[o]) || b[o] == '-')) {
        o++;
      }
      n += o > start && o < b.length && b[o] == ':' ? 1 : 0;
    }
    return n > rows.size() / 2;
  }
}
