package com.qbitel.discovery.grammar.format;

import com.qbitel.discovery.grammar.column.CutContext;
import com.qbitel.discovery.grammar.column.CutFeatures;
import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.grammar.tree.BoostedTrees;
import java.util.List;

/**
 * Says how likely a field begins at each column. A first judgement looks at each column alone, a
 * second one at the column and at what the first says around it; each is the mean log-odds of
 * ensembles of boosted trees.
 *
 * @param first ensembles for the measures of {@link CutFeatures}
 * @param second ensembles for these and those of {@link CutContext}
 */
public record CutModel(List<BoostedTrees> first, List<BoostedTrees> second) {

  public CutModel {
    first = List.copyOf(first);
    second = List.copyOf(second);
    if (first.isEmpty() || second.isEmpty()) {
      throw new IllegalArgumentException("each judgement needs at least one ensemble");
    }
  }

  /** Log-odds that a field begins, by column. */
  public double[] logOdds(TypedBytes bytes, CutFeatures features) {
    float[][] rows = new float[features.columns()][];
    for (int c = 0; c < rows.length; c++) {
      rows[c] = features.row(c);
    }
    CutContext context = new CutContext(bytes, features, mean(first, rows));
    for (int c = 0; c < rows.length; c++) {
      rows[c] = CutContext.join(rows[c], context.row(c));
    }
    return mean(second, rows);
  }

  private static double[] mean(List<BoostedTrees> ensembles, float[][] rows) {
    double[] mean = new double[rows.length];
    for (BoostedTrees e : ensembles) {
      double[] each = e.logOdds(rows);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += each[i] / ensembles.size();
      }
    }
    return mean;
  }
}
