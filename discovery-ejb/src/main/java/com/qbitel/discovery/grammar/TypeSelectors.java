package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.keyword.KeyReading;
import com.qbitel.discovery.grammar.keyword.KeyTest;
import com.qbitel.discovery.grammar.keyword.TypeLeaf;
import com.qbitel.discovery.grammar.keyword.TypeTree;
import com.qbitel.discovery.message.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the type of a message: in binary protocols the one whose tests it passes, in text protocols
 * the one that has its word, of the message's own direction before either.
 */
final class TypeSelectors {

  private static final TypeLeaf.Evidence NONE = new TypeLeaf.Evidence(0, 0, 0, 0, 0);

  private final List<MessageType> types;
  private final boolean text;
  private final Optional<TypeTree> tree;

  TypeSelectors(Grammar grammar) {
    types = grammar.types();
    text = grammar.text();
    tree =
        text || types.isEmpty()
            ? Optional.empty()
            : Optional.of(new TypeTree(types.stream().map(TypeSelectors::leaf).toList()));
  }

  private static TypeLeaf leaf(MessageType t) {
    List<KeyTest> tests = new ArrayList<>();
    for (Selector.Test test : t.selector().tests()) {
      tests.add(new KeyTest(KeyReading.parse(test.reading()), test.values(), test.among()));
    }
    return new TypeLeaf(tests, t.direction(), t.count(), NONE);
  }

  Optional<MessageType> select(byte[] payload, Direction direction) {
    if (text) {
      return byWord(payload, direction);
    }
    return tree.flatMap(t -> {
      int type = t.typeOf(payload, direction);
      boolean passes = t.leaves().get(type).tests().stream().allMatch(q -> q.passes(payload));
      return passes ? Optional.of(types.get(type)) : Optional.empty();
    });
  }

  private Optional<MessageType> byWord(byte[] payload, Direction direction) {
    String word = TextKeyword.of(payload);
    return first(word, direction).or(() -> first("", direction));
  }

  private Optional<MessageType> first(String word, Direction direction) {
    MessageType either = null;
    for (MessageType t : types) {
      List<String> words = t.selector().token();
      if (word.isEmpty() ? words.isEmpty() : words.contains(word)) {
        if (t.direction() == direction) {
          return Optional.of(t);
        }
        boolean compatible = t.direction() == Direction.UNKNOWN || direction == Direction.UNKNOWN;
        either = compatible && either == null ? t : either;
      }
    }
    return Optional.ofNullable(either);
  }
}
