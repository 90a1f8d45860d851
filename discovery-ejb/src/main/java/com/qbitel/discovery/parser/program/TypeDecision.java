package com.qbitel.discovery.parser.program;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.message.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How the type of a binary message is told: questions about keys, one after the other. */
public sealed interface TypeDecision {

  /**
   * A question about a key.
   *
   * @param reading what is read, as a selector names it
   * @param answers what follows from values of the key, most frequent first
   * @param otherwise what follows from all other values; without it they are those of no type
   */
  record Question(String reading, List<Answer> answers, Optional<TypeDecision> otherwise)
      implements TypeDecision {
    public Question {
      answers = List.copyOf(answers);
    }
  }

  /**
   * What follows from some values of a key.
   *
   * @param values in hex or as words; the empty one is none at all
   */
  record Answer(List<String> values, TypeDecision next) {
    public Answer {
      values = List.copyOf(values);
    }
  }

  /**
   * The message is of a type if it passes some tests, otherwise of none.
   *
   * @param type number of the type
   * @param open the tests
   */
  record Found(int type, List<Selector.Test> open) implements TypeDecision {
    public Found {
      open = List.copyOf(open);
    }
  }

  /** The decision for messages of a side, by the types that it sends or else by all. */
  static TypeDecision of(Grammar grammar, Direction side) {
    return grammar.types().isEmpty()
        ? new Question("nothing", List.of(), Optional.empty())
        : new Questions(grammar).ask(Questions.candidates(grammar, side), 0, List.of());
  }

  /** Builds decisions. */
  record Questions(Grammar grammar) {

    /** Types that messages of a side may have: those of that side or of both, otherwise all. */
    static List<Integer> candidates(Grammar grammar, Direction d) {
      List<Integer> all = new ArrayList<>();
      List<Integer> own = new ArrayList<>();
      for (int t = 0; t < grammar.types().size(); t++) {
        Direction side = grammar.types().get(t).direction();
        all.add(t);
        if (side == d || side == Direction.UNKNOWN) {
          own.add(t);
        }
      }
      return own.isEmpty() ? all : own;
    }

    private List<Selector.Test> tests(int type) {
      return grammar.types().get(type).selector().tests();
    }

    private int messages(int type) {
      MessageType t = grammar.types().get(type);
      return t.count();
    }

    /** What leads to one of some types, which have the tests before {@code depth} in common. */
    TypeDecision ask(List<Integer> types, int depth, List<Selector.Test> passed) {
      int most =
          types.stream()
              .max(Comparator.comparingInt(this::messages).thenComparing(Comparator.reverseOrder()))
              .orElseThrow();
      if (tests(most).size() <= depth) {
        return new Found(most, tests(most).stream().filter(t -> !passed.contains(t)).toList());
      }
      String reading = tests(most).get(depth).reading();
      Map<List<Integer>, List<String>> values = new LinkedHashMap<>();
      List<Integer> others = new ArrayList<>();
      byValue(types, depth, reading, others)
          .forEach((v, ts) -> values.computeIfAbsent(ts, x -> new ArrayList<>()).add(v));
      List<Answer> answers = new ArrayList<>();
      values.forEach((ts, vs) -> {
        List<Selector.Test> now = new ArrayList<>(passed);
        ts.stream().map(t -> tests(t).get(depth)).forEach(now::add);
        answers.add(new Answer(vs, ask(ts, depth + 1, now)));
      });
      return new Question(
          reading,
          answers,
          others.isEmpty() ? Optional.empty() : Optional.of(ask(others, depth + 1, passed)));
    }

    /** Types by the values that lead to them, and those for all other values. */
    private Map<String, List<Integer>> byValue(
        List<Integer> types, int depth, String reading, List<Integer> others) {
      Map<String, List<Integer>> byValue = new TreeMap<>();
      for (int t : types) {
        boolean asks = tests(t).size() > depth && tests(t).get(depth).reading().equals(reading);
        if (asks && tests(t).get(depth).among()) {
          tests(t)
              .get(depth)
              .values()
              .forEach(v -> byValue.computeIfAbsent(v, x -> new ArrayList<>()).add(t));
        } else if (asks) {
          others.add(t);
        }
      }
      return byValue;
    }
  }
}
