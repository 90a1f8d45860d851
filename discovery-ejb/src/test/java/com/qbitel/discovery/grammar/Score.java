package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.MessageDissector.Dissection;
import com.qbitel.discovery.grammar.MessageDissector.PlacedField;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How well dissections agree with the truth.
 *
 * @param boundary F1 of interior boundaries, counted over all messages
 * @param perfection F1 of whole fields
 * @param vMeasure V-measure of message types
 */
record Score(double boundary, double perfection, double vMeasure) {

  static Score of(Corpus corpus, List<Dissection> dissections) {
    long hit = 0;
    long predicted = 0;
    long truth = 0;
    long whole = 0;
    long predictedFields = 0;
    long trueFields = 0;
    Map<String, Integer> types = new HashMap<>();
    Map<String, Integer> clusters = new HashMap<>();
    Map<String, Integer> both = new HashMap<>();
    for (int i = 0; i < dissections.size(); i++) {
      TreeSet<Integer> t = new TreeSet<>();
      for (int end : corpus.boundaries().get(i)) {
        t.add(end);
      }
      int length = corpus.table().length(i);
      Set<Long> fields = new HashSet<>();
      int from = 0;
      for (int end : t) {
        fields.add((long) from << 32 | end);
        from = end;
      }
      for (PlacedField p : dissections.get(i).fields()) {
        int end = p.offset() + p.length();
        predictedFields++;
        whole += fields.contains((long) p.offset() << 32 | end) ? 1 : 0;
        if (end < length) {
          predicted++;
          hit += t.contains(end) ? 1 : 0;
        }
      }
      trueFields += t.size();
      truth += t.headSet(length).size();
      MessageType type = dissections.get(i).type();
      String cluster = type == null ? "none" : type.id();
      types.merge(corpus.types().get(i), 1, Integer::sum);
      clusters.merge(cluster, 1, Integer::sum);
      both.merge(corpus.types().get(i) + '\n' + cluster, 1, Integer::sum);
    }
    return new Score(
        f1(hit, predicted, truth),
        f1(whole, predictedFields, trueFields),
        vMeasure(types, clusters, both, dissections.size()));
  }

  private static double f1(long hit, long predicted, long truth) {
    double p = predicted == 0 ? (truth == 0 ? 1 : 0) : (double) hit / predicted;
    double r = truth == 0 ? 1 : (double) hit / truth;
    return p + r == 0 ? 0 : 2 * p * r / (p + r);
  }

  private static double vMeasure(
      Map<String, Integer> types, Map<String, Integer> clusters, Map<String, Integer> both, int n) {
    double ht = entropy(types, n);
    double hc = entropy(clusters, n);
    double joint = entropy(both, n);
    double homogeneity = ht == 0 ? 1 : 1 - (joint - hc) / ht;
    double completeness = hc == 0 ? 1 : 1 - (joint - ht) / hc;
    double sum = homogeneity + completeness;
    return sum <= 0 ? 0 : 2 * homogeneity * completeness / sum;
  }

  private static double entropy(Map<String, Integer> count, int n) {
    double h = 0;
    for (int c : count.values()) {
      h -= (double) c / n * Math.log((double) c / n);
    }
    return h;
  }
}
