package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.text.TextFormat;
import com.qbitel.discovery.grammar.text.TextJudge;
import com.qbitel.discovery.grammar.text.TextJudge.Verdict;
import com.qbitel.discovery.message.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Learns the grammar of a text protocol: types by {@link TextKeyword} and direction, the first line
 * by words, further lines as lines.
 */
final class TextGrammar {

  private static final int MAX_TYPES = 64;

  /** Prior that messages with the same word and side belong together. */
  private static final double TYPE_CONFIDENCE = 0.9;

  private static final int SAMPLE = GrammarLimits.MESSAGES;
  private static final int MOST_BYTES = GrammarLimits.LEARNED_BYTES;

  private TextGrammar() {}

  /** What the messages are, by a sample. */
  static Verdict judge(Rows all) {
    return TextJudge.judge(texts(all));
  }

  private static List<byte[]> texts(Rows all) {
    Rows sample = all.evenly(SAMPLE);
    List<byte[]> texts = new ArrayList<>();
    for (int i = 0; i < sample.size(); i++) {
      byte[] payload = sample.payload(i);
      texts.add(payload.length > MOST_BYTES ? Arrays.copyOf(payload, MOST_BYTES) : payload);
    }
    return texts;
  }

  /** Learns from text messages; bodies of something else between them say nothing. */
  static Grammar learn(Rows all, Optional<Byte> delimiter, GrammarModels models) {
    List<byte[]> texts = texts(all).stream().filter(t -> TextJudge.text(t, delimiter)).toList();
    TextLayout layout = TextFormat.learn(texts, delimiter, models.text());
    TextFormat format = TextFormat.of(layout);
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
        types.add(type(word, all, all.choose(e.getValue()), format));
      }
    }
    if (!rest.isEmpty()) {
      rest.sort(Comparator.naturalOrder());
      types.add(type("", all, all.choose(rest), format));
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
              t.structure(),
              t.fields()));
    }
    return new Grammar(numbered, Optional.of(layout));
  }

  /** A command or status code: capitals or digits only, so that it names nobody. */
  private static boolean code(String word) {
    return word.length() <= 10
        && word.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-');
  }

  private static MessageType type(String word, Rows all, Rows rows, TextFormat format) {
    Direction direction = TypeAssembly.direction(rows);
    String side =
        switch (direction) {
          case REQUEST -> "request";
          case RESPONSE -> "response";
          case UNKNOWN -> "message";
        };
    String name = word.isEmpty() ? "other" : code(word) ? side + " " + word : side;
    TypeGroup group = TypeGroup.ofText(direction, rows);
    return new MessageType(
        "",
        name,
        rows.size(),
        (double) rows.size() / all.size(),
        word.isEmpty() ? Direction.UNKNOWN : direction,
        word.isEmpty() ? 0.4 : TYPE_CONFIDENCE,
        Selector.words(word.isEmpty() ? List.of() : List.of(word)),
        Structure.NONE,
        FieldAssembly.of(group, format, new TextKinds(word)));
  }
}
