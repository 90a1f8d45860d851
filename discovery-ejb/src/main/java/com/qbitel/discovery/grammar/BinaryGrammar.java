package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.format.FormatLearner;
import com.qbitel.discovery.grammar.format.MessageFormat;
import com.qbitel.discovery.message.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Learns the grammar of a binary protocol: relations that hold in all messages, then the keyword
 * that tells types apart, then each type's format and fields.
 *
 * <p>Learning looks at samples; counts, values and relations are then taken over all messages.
 */
final class BinaryGrammar {

  private static final int SAMPLE = 400;
  private static final int LEAST_OF_TYPE = 8;
  private static final int BLOCK = 25;
  private static final int MAX_TYPES = 64;

  private final Rows all;
  private final GrammarModels models;

  private BinaryGrammar(Rows all, GrammarModels models) {
    this.all = all;
    this.models = models;
  }

  static Grammar learn(Rows all, GrammarModels models) {
    return new BinaryGrammar(all, models).learn();
  }

  private Grammar learn() {
    Rows filled = all.where(i -> all.length(i) > 0);
    List<Finding> known = protocolFindings(filled);
    Keyword keyword = keywordSearch(filled, known).search();
    List<TypeGroup> groups = groups(keyword, known);
    return TypeAssembly.grammar(all, keyword, groups, formats(groups));
  }

  /** Formats of the groups, from a sample that every group has its share of. */
  private List<MessageFormat> formats(List<TypeGroup> groups) {
    record Sampled(int message, int type) {}
    List<Sampled> sample = new ArrayList<>();
    for (int t = 0; t < groups.size(); t++) {
      Rows rows = groups.get(t).rows();
      int share = (int) Math.ceil((double) SAMPLE * rows.size() / Math.max(1, all.size()));
      Rows some = rows.blocks(Math.max(LEAST_OF_TYPE, share), Math.min(BLOCK, LEAST_OF_TYPE));
      for (int i = 0; i < some.size(); i++) {
        sample.add(new Sampled(some.message(i), t));
      }
    }
    sample.sort(Comparator.comparingInt(Sampled::message));
    int[] index = sample.stream().mapToInt(Sampled::message).toArray();
    int[] type = sample.stream().mapToInt(Sampled::type).toArray();
    return new FormatLearner(models.cuts())
        .learn(
            all.table(),
            index,
            type,
            groups.stream().map(TypeGroup::fixed).toList(),
            groups.stream().map(TypeGroup::hints).toList());
  }

  /** The search over a sample, with all that is known to be no keyword vetoed. */
  private static KeywordSearch keywordSearch(Rows filled, List<Finding> known) {
    List<Span> vetoed = new ArrayList<>();
    for (Finding f : known) {
      boolean string = f.evidence().source().equals(StringLengthDetector.SOURCE);
      vetoed.add(string ? Span.at(f.span().offset(), Integer.MAX_VALUE / 2) : f.span());
    }
    return new KeywordSearch(filled.blocks(KeywordSearch.MAX_ROWS, BLOCK), vetoed);
  }

  /** Relations that hold in all messages, whatever their type. */
  private static List<Finding> protocolFindings(Rows filled) {
    List<Finding> out = new ArrayList<>();
    if (filled.size() < 2) {
      return out;
    }
    Rows sample = filled.evenly(SAMPLE);
    Rows blocks = filled.blocks(2 * SAMPLE, 2 * BLOCK);
    int least = TypeGroup.minLength(sample);
    Rows long_ = sample.where(i -> sample.length(i) >= least);
    Rows longBlocks = blocks.where(i -> blocks.length(i) >= least);
    out.addAll(new ChecksumSolver().detect(long_, least));
    out.addAll(new LengthSolver().detect(long_, least));
    out.addAll(new StringLengthDetector().detect(long_, least));
    out.addAll(new EchoDetector().detect(longBlocks, least));
    out.addAll(new CounterDetector().detect(longBlocks, least));
    return out;
  }

  private static Finding keywordFinding(Keyword k, int messages) {
    double probability = 1 / (1 + Math.exp(-k.score()));
    Evidence e =
        new Evidence(
            "keyword-search",
            Integers.name(k.width(), false) + "(" + k.offset() + ") divides the messages",
            messages,
            messages,
            1 - probability,
            String.format(
                Locale.ROOT,
                "Explains %.0f %% of the variety of the other bytes beyond chance.",
                100 * Math.max(0, k.explained())));
    return new Finding(
        Span.at(k.offset(), k.width()),
        FieldKind.TYPE,
        "type",
        0.5 + 0.45 * probability,
        null,
        0,
        e);
  }

  /** Messages by key and direction; what is rare beyond measure shares one group. */
  private List<TypeGroup> groups(Keyword keyword, List<Finding> found) {
    List<Finding> known = new ArrayList<>(found);
    if (keyword.present()) {
      known.add(keywordFinding(keyword, all.size()));
    }
    boolean directed = directed();
    Map<Long, List<Integer>> byKey = new TreeMap<>();
    for (int i = 0; i < all.size(); i++) {
      long key = keyword.key(all, i);
      long direction = directed ? all.direction(i) : Direction.UNKNOWN.ordinal();
      long group =
          keyword.present() && key < 0 || all.length(i) == 0 ? -1 : key + 1 << 2 | direction;
      byKey.computeIfAbsent(group, g -> new ArrayList<>()).add(i);
    }
    List<Map.Entry<Long, List<Integer>>> order = new ArrayList<>(byKey.entrySet());
    order.sort(
        Comparator.comparing((Map.Entry<Long, List<Integer>> e) -> e.getKey() < 0)
            .thenComparing(e -> -e.getValue().size())
            .thenComparing(Map.Entry::getKey));
    List<TypeGroup> groups = new ArrayList<>();
    List<Integer> rest = new ArrayList<>();
    for (Map.Entry<Long, List<Integer>> g : order) {
      if (g.getKey() < 0 || groups.size() >= MAX_TYPES - 1) {
        rest.addAll(g.getValue());
      } else {
        Direction direction = Direction.values()[(int) (g.getKey() & 3)];
        Rows rows = all.choose(g.getValue());
        groups.add(TypeGroup.of((g.getKey() >> 2) - 1, direction, rows, known));
      }
    }
    if (!rest.isEmpty()) {
      rest.sort(Comparator.naturalOrder());
      groups.add(TypeGroup.of(-1, Direction.UNKNOWN, all.choose(rest), List.of()));
    }
    return groups;
  }

  /** Whether both sides can be told apart in most messages. */
  private boolean directed() {
    long unknown =
        IntStream.range(0, all.size())
            .filter(i -> all.direction(i) == Direction.UNKNOWN.ordinal())
            .count();
    return unknown <= all.size() / 2;
  }
}
