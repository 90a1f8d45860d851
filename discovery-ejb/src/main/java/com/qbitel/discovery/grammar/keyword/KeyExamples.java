package com.qbitel.discovery.grammar.keyword;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a search would have to decide about some messages, for those who know the right answers: a
 * {@link KeyRanker} is fitted to such decisions.
 */
public final class KeyExamples {

  private KeyExamples() {}

  /**
   * A key to choose, or not.
   *
   * @param measures of it
   * @param types per message the type that it would give
   */
  public record Key(double[] measures, int[] types) {}

  /**
   * Messages of one type that might be divided further.
   *
   * @param measures of the division
   * @param rows which messages, by their place in the index
   * @param parts per row the part that it would belong to
   * @param types per message of the index its type before
   */
  public record Split(double[] measures, int[] rows, int[] parts, int[] types) {}

  /** All keys that a search would consider first. */
  public static List<Key> keys(MessageTable table, int[] index, List<ByteSpan> vetoed) {
    Sample sample = new Sample(table, index, true);
    List<KeyCandidate> candidates = Candidates.of(sample, vetoed, true);
    List<double[]> measures = new KeyMeasures(sample).of(candidates);
    List<Key> keys = new ArrayList<>();
    for (int c = 0; c < candidates.size(); c++) {
      KeyCandidate k = candidates.get(c);
      boolean crossed = TypeSearch.crossed(sample, k.labels());
      Labels l = crossed ? k.labels().cross(sample.side()) : k.labels();
      keys.add(new Key(measures.get(c), l.of()));
    }
    return keys;
  }

  /** Which key a search would take first: the measures and types of it. */
  public static Key first(
      KeyRanker ranker, MessageTable table, int[] index, List<ByteSpan> vetoed) {
    Sample sample = new Sample(table, index, true);
    List<KeyCandidate> candidates = Candidates.of(sample, vetoed, true);
    KeyChoice c = KeyChoice.of(candidates, new KeyMeasures(sample).of(candidates), ranker);
    Labels l = c.key().labels();
    boolean crossed = TypeSearch.crossed(sample, l);
    return new Key(c.measures(), (crossed ? l.cross(sample.side()) : l).of());
  }

  /** The divisions that a search would consider, given a ranker of keys. */
  public static List<Split> splits(
      KeyRanker ranker, MessageTable table, int[] index, List<ByteSpan> vetoed) {
    Key first = first(ranker, table, index, vetoed);
    boolean undivided = first.measures()[KeyMeasures.NAMES.indexOf("none")] > 0;
    List<Split> splits = new ArrayList<>();
    int types = Arrays.stream(first.types()).max().orElse(-1) + 1;
    for (int t = 0; t < types; t++) {
      int type = t;
      int[] rows = IntStream.range(0, index.length).filter(i -> first.types()[i] == type).toArray();
      if (rows.length < TypeSearch.LEAST_DIVIDED) {
        continue;
      }
      int[] messages = Arrays.stream(rows).map(r -> index[r]).toArray();
      Sample sample = new Sample(table, messages, false);
      List<KeyCandidate> candidates = Candidates.of(sample, vetoed, false);
      KeyChoice c = KeyChoice.of(candidates, new KeyMeasures(sample).of(candidates), ranker);
      if (c.key().present()) {
        List<KeyTest> tests =
            undivided
                ? List.of()
                : List.of(new KeyTest(new KeyReading.Nothing(), List.of(), false));
        TypeDraft d =
            new TypeDraft(messages, tests, Direction.UNKNOWN, new TypeLeaf.Evidence(0, 0, 0, 0, 1));
        double[] m = TypeSearch.split(c, d, index.length);
        splits.add(new Split(m, rows, c.key().labels().of(), first.types()));
      }
    }
    return splits;
  }
}
