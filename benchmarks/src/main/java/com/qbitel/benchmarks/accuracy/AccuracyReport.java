package com.qbitel.benchmarks.accuracy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What a run came to.
 *
 * @param sets result of each set, by name
 * @param waiting names of sets that the time did not suffice for
 */
record AccuracyReport(List<SetResult> sets, List<String> waiting) {

  AccuracyReport {
    sets = sets.stream().sorted(Comparator.comparing(SetResult::set)).toList();
    waiting = List.copyOf(waiting);
  }

  /** The plain mean of a figure over the sets that have it; empty when none has. */
  OptionalDouble mean(Function<SetResult, Double> figure) {
    return sets.stream()
        .map(figure)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .average();
  }

  /** The confidences of all sets together. */
  Calibration calibration() {
    Calibration all = Calibration.empty();
    sets.forEach(s -> all.addAll(s.calibration()));
    return all;
  }

  /** What the engine has to reach, in the order of the table. */
  List<Threshold> thresholds() {
    Calibration c = calibration();
    List<Threshold> out = new ArrayList<>();
    out.add(Threshold.atLeast("boundary F1", mean(SetResult::boundary), 0.77));
    out.add(Threshold.atLeast("perfection F1", mean(SetResult::perfection), 0.60));
    out.add(Threshold.atLeast("V-measure", mean(SetResult::vMeasure), 0.88));
    out.add(Threshold.atLeast("semantic F1", mean(SetResult::semantic), 0.42));
    out.add(Threshold.atMost("cut ECE", c.cuts().calibrationError(), 0.03));
    add(out, "field", c.fields());
    add(out, "kind", c.kinds());
    add(out, "type", c.types());
    out.add(Threshold.atLeast("boundary F1, learned from synthetic only", syntheticOnly(), 0.75));
    return out;
  }

  private static void add(List<Threshold> out, String what, Outcomes outcomes) {
    out.add(Threshold.atMost(what + " ECE", outcomes.calibrationError(), 0.06));
    out.add(Threshold.atLeast(what + " AUROC", outcomes.rankQuality(), 0.70));
  }

  /** The mean boundary F1 when no engine of the run has learned anything from recordings. */
  private OptionalDouble syntheticOnly() {
    boolean untrained = sets.stream().allMatch(s -> s.trainingDigest().equals(Engine.UNTRAINED));
    return untrained ? mean(SetResult::boundary) : OptionalDouble.empty();
  }
}
