package com.qbitel.discovery.grammar.format;

import com.qbitel.discovery.grammar.CheckedBlocks;
import com.qbitel.discovery.grammar.ElementArray;
import com.qbitel.discovery.grammar.GrammarLimits;
import com.qbitel.discovery.grammar.Span;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.grammar.column.Columns;
import com.qbitel.discovery.grammar.column.CutFeatures;
import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.grammar.detector.Detections;
import com.qbitel.discovery.grammar.detector.Landmarks;
import com.qbitel.discovery.message.MessageTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Works out how the messages of each type are divided: a model judges each column, detectors add
 * what they know, and a dynamic program takes the best division of each part. Where structure
 * places fields by content, columns have no say.
 */
public final class FormatLearner {

  private static final int MOST_BYTES = GrammarLimits.LEARNED_BYTES;
  private static final double MOST_LOG_ODDS = 12;

  /** What log-odds learned from random protocols are worth elsewhere, as confidences. */
  private static final double CAUTION = 0.92;

  /** Columns behind text that a smaller share of a type's messages has are chance. */
  private static final double RARE = 0.05;

  private final CutModel model;

  public FormatLearner(CutModel model) {
    this.model = model;
  }

  /**
   * Formats, by type.
   *
   * @param index messages to learn from
   * @param type per message of {@code index} its type, from 0
   * @param fixed per type the runs of bytes that are fields for certain
   * @param hints per type the runs of bytes that are fields likely
   * @param blocks blocks of all messages that have a checksum each
   */
  public Formats learn(
      MessageTable table,
      int[] index,
      int[] type,
      List<List<Span>> fixed,
      List<List<Hint>> hints,
      Optional<CheckedBlocks> blocks) {
    TypedBytes bytes = TypedBytes.of(table, index, type, MOST_BYTES);
    Detections detections = new Detections(table, index, bytes);
    CutFeatures features = new CutFeatures(bytes, detections);
    List<Structure> structures = new ArrayList<>();
    for (int t = 0; t < fixed.size(); t++) {
      structures.add(detections.structure(t).with(fixed.get(t), blocks));
    }
    double[] logOdds = logOdds(bytes, features);
    detections.weigh(logOdds);
    apply(hints, bytes, logOdds);
    Map<Integer, ElementArray> arrays = detections.arrays(logOdds);
    for (int t = 0; t < fixed.size(); t++) {
      structures.set(t, structures.get(t).with(Optional.ofNullable(arrays.get(t))));
    }
    byte[] known = known(table, index, bytes, structures);
    double[] byColumn = average(features, bytes, known, logOdds);
    double threshold = threshold(bytes, features, known, byColumn);
    return new Formats(
        formats(bytes, features, structures, byColumn, threshold),
        index,
        bytes,
        detections,
        features);
  }

  private double[] logOdds(TypedBytes bytes, CutFeatures features) {
    double[] byColumn = model.logOdds(bytes, features);
    double[] out = new double[bytes.byteCount()];
    Arrays.setAll(out, k -> byColumn[features.column(k)]);
    return out;
  }

  private static void apply(List<List<Hint>> hints, TypedBytes bytes, double[] logOdds) {
    for (int m = 0; m < bytes.size(); m++) {
      int from = bytes.start()[m];
      int n = bytes.start()[m + 1] - from;
      for (Hint h : hints.get(bytes.type()[m])) {
        for (int o = h.offset(); o <= Math.min(n - 1, h.offset() + h.width()); o++) {
          boolean left = o == h.offset();
          boolean right = o == h.offset() + h.width();
          logOdds[from + o] += left ? h.left() : right ? h.right() : -h.inner();
        }
      }
    }
  }

  /** Per byte 1 when structure says that a field begins, -1 when it says that none does, else 0. */
  private static byte[] known(
      MessageTable table, int[] index, TypedBytes bytes, List<Structure> structures) {
    byte[] known = new byte[bytes.byteCount()];
    for (int m = 0; m < bytes.size(); m++) {
      Landmarks l = Landmarks.of(structures.get(bytes.type()[m]), table.payload(index[m]));
      int from = bytes.start()[m];
      for (int k = from; k < bytes.start()[m + 1]; k++) {
        known[k] = (byte) (!l.known(k - from) ? 0 : l.begins(k - from) ? 1 : -1);
      }
    }
    return known;
  }

  /** Mean log-odds of the bytes of each column that structure leaves open; NaN without any. */
  private static double[] average(
      CutFeatures features, TypedBytes bytes, byte[] known, double[] logOdds) {
    double[] sum = new double[features.columns()];
    int[] count = new int[features.columns()];
    for (int k = 0; k < bytes.byteCount(); k++) {
      if (known[k] == 0) {
        sum[features.column(k)] += logOdds[k];
        count[features.column(k)]++;
      }
    }
    for (int c = 0; c < sum.length; c++) {
      sum[c] = count[c] == 0 ? Double.NaN : sum[c] / count[c];
    }
    return sum;
  }

  private static double threshold(
      TypedBytes bytes, CutFeatures features, byte[] known, double[] byColumn) {
    double[] p = new double[bytes.byteCount()];
    int n = 0;
    for (int m = 0; m < bytes.size(); m++) {
      for (int k = bytes.start()[m] + 1; k < bytes.start()[m + 1]; k++) {
        p[n++] =
            switch (known[k]) {
              case 1 -> MessageFormat.SURE;
              case -1 -> 1 - MessageFormat.SURE;
              default -> probability(byColumn[features.column(k)]);
            };
      }
    }
    double threshold = ExpectedF1.threshold(Arrays.copyOf(p, n));
    return Math.log(threshold / (1 - threshold));
  }

  private static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-Math.clamp(logOdds, -MOST_LOG_ODDS, MOST_LOG_ODDS)));
  }

  private static List<MessageFormat> formats(
      TypedBytes bytes,
      CutFeatures features,
      List<Structure> structures,
      double[] byColumn,
      double threshold) {
    Columns.Places places = features.places();
    List<TreeMap<Integer, TreeMap<Integer, Integer>>> columns = new ArrayList<>();
    structures.forEach(s -> columns.add(new TreeMap<>()));
    int[] messages = new int[structures.size()];
    int[] typeOf = new int[bytes.byteCount()];
    for (int m = 0; m < bytes.size(); m++) {
      messages[bytes.type()[m]]++;
      Arrays.fill(typeOf, bytes.start()[m], bytes.start()[m + 1], bytes.type()[m]);
    }
    for (int c = 0; c < byColumn.length; c++) {
      int k = features.member(c, 0);
      columns
          .get(typeOf[k])
          .computeIfAbsent(places.parts()[k], p -> new TreeMap<>())
          .put(places.offsets()[k], c);
    }
    List<MessageFormat> out = new ArrayList<>();
    for (int t = 0; t < structures.size(); t++) {
      MessageFormat.Builder format = new MessageFormat.Builder(structures.get(t));
      double least = RARE * messages[t];
      columns
          .get(t)
          .forEach((part, offsets) -> {
            if (part > 0) {
              offsets.values().removeIf(c -> features.size(c) < least);
            }
            if (!offsets.isEmpty()) {
              cut(part, offsets, byColumn, threshold, format);
            }
          });
      out.add(format.build());
    }
    return out;
  }

  private static void cut(
      int part,
      TreeMap<Integer, Integer> columns,
      double[] byColumn,
      double threshold,
      MessageFormat.Builder format) {
    double[] logOdds = new double[columns.lastKey() + 1];
    Arrays.fill(logOdds, -MOST_LOG_ODDS);
    columns.forEach((offset, c) -> {
      if (!Double.isNaN(byColumn[c])) {
        logOdds[offset] = byColumn[c];
        format.chance(part, offset, probability(CAUTION * byColumn[c]));
      }
    });
    BitSet cuts = BestPath.cuts(logOdds, threshold);
    cuts.set(0, part == 0 || logOdds[0] > threshold);
    cuts.stream()
        .forEach(offset -> {
          format.cut(
              part,
              offset,
              part == 0 && offset == 0 ? 1 : ChosenCut.probability(CAUTION * logOdds[offset]));
        });
  }
}
