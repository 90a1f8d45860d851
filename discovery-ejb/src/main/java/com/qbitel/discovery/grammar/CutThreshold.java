package com.qbitel.discovery.grammar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The log-odds from which on a cut is made, chosen so that the expected F1 of the protocol's
 * boundaries is greatest.
 *
 * <p>With calibrated probabilities, cutting at the k most probable gaps has expected F1 = 2 sum of
 * their probabilities / (k + sum of all probabilities); the best k gives the threshold, about half
 * the F1 itself. Hard protocols thus get a lower threshold than easy ones.
 */
final class CutThreshold {

  private static final double LEAST = 0.2;
  private static final double MOST = 0.6;

  private record Gap(double probability, double messages) {}

  private CutThreshold() {}

  static double of(List<TypeDraft> drafts) {
    List<Gap> gaps = new ArrayList<>();
    for (TypeDraft d : drafts) {
      collect(d.headSegmentation(), d.layout().head().size(), d.rows().size(), gaps);
      collect(d.tailSegmentation(), d.layout().tail().size(), d.rows().size(), gaps);
    }
    gaps.sort(Comparator.comparingDouble((Gap g) -> -g.probability()));
    double all = gaps.stream().mapToDouble(g -> g.probability() * g.messages()).sum();
    double hit = 0;
    double cut = 0;
    double best = 0;
    double threshold = 0.5;
    for (Gap g : gaps) {
      hit += g.probability() * g.messages();
      cut += g.messages();
      double f1 = 2 * hit / (cut + all);
      if (f1 > best) {
        best = f1;
        threshold = g.probability();
      }
    }
    double p = Math.clamp(threshold, LEAST, MOST);
    return Math.log(p / (1 - p));
  }

  private static void collect(Segmentation s, int columns, int messages, List<Gap> out) {
    for (int k = 1; k < columns; k++) {
      out.add(new Gap(s.probability(k), messages));
    }
  }
}
