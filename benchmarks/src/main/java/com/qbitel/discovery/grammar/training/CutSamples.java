package com.qbitel.discovery.grammar.training;

import com.qbitel.discovery.grammar.column.CutContext;
import com.qbitel.discovery.grammar.column.CutFeatures;
import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.grammar.detector.Detections;
import com.qbitel.discovery.grammar.tree.BoostedTrees;
import com.qbitel.discovery.synthetic.FieldTruth;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The columns of labelled traffic, and in which share of their messages a field begins there.
 *
 * <p>The engine never knows types as well as the truth does. So of three of five protocols the true
 * types are taken, of one all messages of a direction, of one types thrown together at random.
 */
final class CutSamples {

  private static final int MOST_BYTES = 700;
  private static final int MERGED = 4;

  private CutSamples() {}

  /**
   * @param most columns at most; frequent ones are drawn more often
   */
  static Samples of(LabelledTraffic traffic, int most, SplittableRandom random) {
    return of(traffic, most, random, List.of());
  }

  /**
   * The same, with the measures of the second judgement.
   *
   * @param judges the first judgement's ensembles; without any the measures of the first
   */
  static Samples of(
      LabelledTraffic traffic, int most, SplittableRandom random, List<BoostedTrees> judges) {
    int[] index = IntStream.range(0, traffic.messages().size()).toArray();
    TypedBytes bytes = TypedBytes.of(traffic.messages(), index, types(traffic, random), MOST_BYTES);
    CutFeatures features = new CutFeatures(bytes, new Detections(traffic.messages(), index, bytes));
    boolean[] begins = new boolean[bytes.byteCount()];
    boolean[] first = new boolean[bytes.byteCount()];
    for (int m = 0; m < bytes.size(); m++) {
      int from = bytes.start()[m];
      for (FieldTruth f : traffic.truths().get(m).fields()) {
        if (from + f.offset() < bytes.start()[m + 1]) {
          begins[from + f.offset()] = true;
        }
      }
      if (from < bytes.start()[m + 1]) {
        first[from] = true;
      }
    }
    int[] columns =
        IntStream.range(0, features.columns()).filter(c -> !first[features.member(c, 0)]).toArray();
    int[] drawn = columns.length <= most ? columns : draw(columns, features, most, random);
    CutContext context = judges.isEmpty() ? null : context(bytes, features, judges);
    float[][] rows = new float[drawn.length][];
    float[] targets = new float[drawn.length];
    float[] weights = new float[drawn.length];
    for (int k = 0; k < drawn.length; k++) {
      int c = drawn[k];
      int yes = 0;
      for (int i = 0; i < features.size(c); i++) {
        yes += begins[features.member(c, i)] ? 1 : 0;
      }
      float[] row = features.row(c);
      rows[k] = context == null ? row : CutContext.join(row, context.row(c));
      targets[k] = (float) yes / features.size(c);
      weights[k] = columns.length <= most ? (float) Math.sqrt(features.size(c)) : 1;
    }
    return new Samples(rows, targets, weights);
  }

  private static CutContext context(
      TypedBytes bytes, CutFeatures features, List<BoostedTrees> first) {
    double[] alone = new double[features.columns()];
    for (int c = 0; c < alone.length; c++) {
      float[] row = features.row(c);
      for (BoostedTrees t : first) {
        alone[c] += t.logOdds(row) / first.size();
      }
    }
    return new CutContext(bytes, features, alone);
  }

  /** The true types, numbered by their first message. */
  static int[] trueTypes(LabelledTraffic traffic) {
    Map<String, Integer> known = new HashMap<>();
    return traffic.truths().stream()
        .mapToInt(t -> known.computeIfAbsent(t.type(), _ -> known.size()))
        .toArray();
  }

  /** Types as an engine may know them: the true ones, or some of them taken for one. */
  static int[] types(LabelledTraffic traffic, SplittableRandom random) {
    double world = random.nextDouble();
    int[] types = trueTypes(traffic);
    if (world < 0.6) {
      return types;
    }
    int known = Arrays.stream(types).max().orElse(-1) + 1;
    int[] merged = IntStream.range(0, known).map(_ -> random.nextInt(MERGED)).toArray();
    return IntStream.range(0, types.length)
        .map(m -> world < 0.8 ? traffic.messages().direction(m).ordinal() : merged[types[m]])
        .toArray();
  }

  /** Columns drawn without replacement by the root of their size (Efraimidis and Spirakis 2006). */
  private static int[] draw(
      int[] columns, CutFeatures features, int most, SplittableRandom random) {
    double[] key = new double[columns.length];
    for (int k = 0; k < columns.length; k++) {
      key[k] = Math.log(random.nextDouble()) / Math.sqrt(features.size(columns[k]));
    }
    Integer[] order = new Integer[columns.length];
    Arrays.setAll(order, k -> k);
    Arrays.sort(order, (a, b) -> Double.compare(key[b], key[a]));
    return Arrays.stream(order, 0, most).mapToInt(k -> columns[k]).sorted().toArray();
  }
}
