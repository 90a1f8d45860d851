package com.qbitel.discovery.grammar;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.GrammarLearningException;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.TrafficStatistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns a grammar from the columns of messages: protocol-wide relations, then the keyword that
 * tells types apart, then each type's layout and fields. Text goes to {@link TextGrammar}.
 *
 * <p>Learning looks at evenly spaced samples of at most {@link TypeDraft#SAMPLE} messages; counts,
 * values and relations are then taken over all messages. Stateless and deterministic.
 */
final class ColumnGrammarLearner implements GrammarLearner {

  private static final int SAMPLE = 400;
  private static final int BLOCK = 25;
  private static final int MAX_TYPES = 64;

  /** Smoothing over types counts as much as this many messages of the type itself. */
  private static final double SMOOTHING = 4;

  @Override
  public Grammar learn(MessageTable messages, TrafficStatistics statistics) {
    try {
      Rows all = Rows.all(messages);
      if (TextTest.isText(all.evenly(SAMPLE))) {
        return TextGrammar.learn(all);
      }
      return learn(all);
    } catch (RuntimeException e) {
      throw new GrammarLearningException(
          ErrorCode.STAGE_FAILED, "The grammar could not be inferred.", e);
    }
  }

  private static Grammar learn(Rows all) {
    Rows filled = all.where(i -> all.length(i) > 0);
    List<Finding> known = protocolFindings(filled);
    Keyword keyword = keywordSearch(filled, known).search();
    List<TypeDraft> drafts = drafts(all, keyword, known);
    smooth(drafts);
    double threshold = CutThreshold.of(drafts);
    return TypeAssembly.grammar(all, keyword, drafts, threshold);
  }

  /** The search over a sample, with all that is known to be no keyword vetoed. */
  static KeywordSearch keywordSearch(Rows filled, List<Finding> known) {
    List<Span> vetoed = new ArrayList<>();
    for (Finding f : known) {
      boolean string = f.evidence().source().equals(StringLengthDetector.SOURCE);
      vetoed.add(string ? Span.at(f.span().offset(), Integer.MAX_VALUE / 2) : f.span());
    }
    return new KeywordSearch(filled.blocks(KeywordSearch.MAX_ROWS, BLOCK), vetoed);
  }

  /** Relations that hold in all messages, whatever their type. */
  static List<Finding> protocolFindings(Rows filled) {
    List<Finding> out = new ArrayList<>();
    if (filled.size() < 2) {
      return out;
    }
    Rows sample = filled.evenly(SAMPLE);
    Rows blocks = filled.blocks(2 * SAMPLE, 2 * BLOCK);
    int least = TypeDraft.minLength(sample);
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
                java.util.Locale.ROOT,
                "Explains %.0f %% of the variety of the other bytes beyond chance.",
                100 * Math.max(0, k.explained())));
    boolean part = k.mask() != 0xff && k.mask() != 0xffff;
    return new Finding(
        Span.at(k.offset(), k.width()),
        FieldKind.TYPE,
        "type",
        0.5 + 0.45 * probability,
        2,
        2,
        part ? 0 : -2,
        null,
        0,
        e);
  }

  /** Messages by key and direction; what is rare beyond measure shares one draft. */
  static List<TypeDraft> drafts(Rows all, Keyword keyword, List<Finding> found) {
    List<Finding> known = new ArrayList<>(found);
    if (keyword.present()) {
      known.add(keywordFinding(keyword, all.size()));
    }
    boolean directed = directed(all);
    Map<Long, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < all.size(); i++) {
      long key = keyword.key(all, i);
      long direction = directed ? all.direction(i) : Direction.UNKNOWN.ordinal();
      long group =
          keyword.present() && key < 0 || all.length(i) == 0 ? -1 : key + 1 << 2 | direction;
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add(i);
    }
    List<Map.Entry<Long, List<Integer>>> order = new ArrayList<>(groups.entrySet());
    order.sort(
        Comparator.comparing((Map.Entry<Long, List<Integer>> e) -> e.getKey() < 0)
            .thenComparing(e -> -e.getValue().size())
            .thenComparing(Map.Entry::getKey));
    List<TypeDraft> drafts = new ArrayList<>();
    List<Integer> rest = new ArrayList<>();
    for (Map.Entry<Long, List<Integer>> g : order) {
      if (g.getKey() < 0 || drafts.size() >= MAX_TYPES - 1) {
        rest.addAll(g.getValue());
        continue;
      }
      Rows rows = all.choose(g.getValue());
      TypeDraft d =
          new TypeDraft(
              (g.getKey() >> 2) - 1, Direction.values()[(int) (g.getKey() & 3)], rows, known);
      drafts.add(d);
      for (int i : g.getValue()) {
        if (all.length(i) < d.shortest()) {
          rest.add(i);
        }
      }
    }
    if (!rest.isEmpty()) {
      rest.sort(Comparator.naturalOrder());
      drafts.add(new TypeDraft(-1, Direction.UNKNOWN, all.choose(rest), List.of()));
    }
    return drafts;
  }

  /** Whether both sides can be told apart in most messages. */
  private static boolean directed(Rows rows) {
    int unknown = 0;
    for (int i = 0; i < rows.size(); i++) {
      unknown += rows.direction(i) == Direction.UNKNOWN.ordinal() ? 1 : 0;
    }
    return unknown <= rows.size() / 2;
  }

  /** Types of one protocol mostly agree on where their columns are cut: rare types borrow. */
  private static void smooth(List<TypeDraft> drafts) {
    int width = drafts.stream().mapToInt(d -> d.headLogOdds().length).max().orElse(0);
    double[] sum = new double[width];
    double[] weight = new double[width];
    for (TypeDraft d : drafts) {
      double[] own = d.headLogOdds();
      double w = Math.sqrt(d.rows().size());
      for (int k = 0; k < own.length; k++) {
        sum[k] += w * own[k];
        weight[k] += w;
      }
    }
    for (TypeDraft d : drafts) {
      double[] own = d.headLogOdds();
      double share = d.rows().size() / (d.rows().size() + SMOOTHING);
      for (int k = 0; k < own.length; k++) {
        own[k] = share * own[k] + (1 - share) * sum[k] / weight[k];
      }
      d.headLogOdds(own);
    }
  }
}
