package com.qbitel.benchmarks.accuracy;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A report as JSON.
 *
 * @param sets per set its figures
 * @param means plain means over the sets
 * @param calibration by {@code cut}, {@code field}, {@code kind}, {@code type}; null when not given
 * @param thresholds what has to be reached; empty when it does not count for these sets
 * @param waiting sets that the time did not suffice for
 */
record AccuracyDocument(
    List<Figures> sets,
    Map<String, Double> means,
    Map<String, Confidence> calibration,
    List<Judgement> thresholds,
    List<String> waiting) {

  /** The figures of a set; see {@link SetResult}. */
  record Figures(
      String set,
      String family,
      int fold,
      String engine,
      String trainingDigest,
      int messages,
      double boundaryPrecision,
      double boundaryRecall,
      double boundaryF1,
      double perfectionF1,
      Double formatMatch,
      double vMeasure,
      double semanticF1,
      double millis) {}

  /** How far a kind of confidence can be believed; see {@link Outcomes}. */
  record Confidence(
      long statements, Double calibrationError, Double rankQuality, List<ReliabilityBin> bins) {}

  /** See {@link Threshold}. */
  record Judgement(String figure, Double value, String relation, double bound, boolean reached) {}

  static AccuracyDocument of(AccuracyReport r, boolean judged) {
    Map<String, Double> means = new TreeMap<>();
    means.put("boundaryF1", orNull(r.mean(SetResult::boundary)));
    means.put("perfectionF1", orNull(r.mean(SetResult::perfection)));
    means.put("formatMatch", orNull(r.mean(SetResult::formatMatch)));
    means.put("vMeasure", orNull(r.mean(SetResult::vMeasure)));
    means.put("semanticF1", orNull(r.mean(SetResult::semantic)));
    means.put("millis", orNull(r.mean(SetResult::millis)));
    Map<String, Confidence> calibration = new TreeMap<>();
    Calibration c = r.calibration();
    calibration.put("cut", confidence(c.cuts()));
    calibration.put("field", confidence(c.fields()));
    calibration.put("kind", confidence(c.kinds()));
    calibration.put("type", confidence(c.types()));
    return new AccuracyDocument(
        r.sets().stream().map(AccuracyDocument::figures).toList(),
        means,
        calibration,
        judged ? r.thresholds().stream().map(AccuracyDocument::judgement).toList() : List.of(),
        r.waiting());
  }

  private static Figures figures(SetResult s) {
    return new Figures(
        s.set(),
        s.family(),
        s.fold(),
        s.engine(),
        s.trainingDigest(),
        s.messages(),
        s.boundaryPrecision(),
        s.boundaryRecall(),
        s.boundary(),
        s.perfection(),
        s.formatMatch(),
        s.vMeasure(),
        s.semantic(),
        s.millis());
  }

  private static Confidence confidence(Outcomes o) {
    return o.size() == 0
        ? null
        : new Confidence(
            o.size(), orNull(o.calibrationError()), orNull(o.rankQuality()), o.reliability());
  }

  private static Judgement judgement(Threshold t) {
    return new Judgement(t.figure(), t.value(), t.least() ? ">=" : "<=", t.bound(), t.reached());
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
