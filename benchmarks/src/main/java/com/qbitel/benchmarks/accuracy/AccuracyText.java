package com.qbitel.benchmarks.accuracy;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** A report as tables for a person. */
final class AccuracyText {

  private static final String ROW = "%-28s %5s %6s %6s %6s %6s %6s %6s %6s %8s%n";
  private static final String ABSENT = "-";

  private final PrintWriter out;

  AccuracyText(PrintWriter out) {
    this.out = out;
  }

  /**
   * Writes a report.
   *
   * @param judged whether the thresholds count for these sets
   */
  void write(AccuracyReport report, boolean judged) {
    row("set", "n", "P", "R", "F1", "perf", "FMS", "V", "sem", "ms");
    for (SetResult s : report.sets()) {
      row(
          s.set(),
          String.valueOf(s.messages()),
          share(s.boundaryPrecision()),
          share(s.boundaryRecall()),
          share(s.boundary()),
          share(s.perfection()),
          s.formatMatch() == null ? ABSENT : share(s.formatMatch()),
          share(s.vMeasure()),
          share(s.semantic()),
          "%.0f".formatted(s.millis()));
    }
    means(report);
    Calibration c = report.calibration();
    calibration("cut", c.cuts());
    calibration("field", c.fields());
    calibration("kind", c.kinds());
    calibration("type", c.types());
    if (judged) {
      thresholds(report.thresholds());
    }
    if (!report.waiting().isEmpty()) {
      out.println();
      out.println("Not tested for want of time: " + String.join(" ", report.waiting()));
    }
  }

  private void means(AccuracyReport r) {
    OptionalDouble millis = r.mean(SetResult::millis);
    row(
        "mean of " + r.sets().size(),
        "",
        mean(r, SetResult::boundaryPrecision),
        mean(r, SetResult::boundaryRecall),
        mean(r, SetResult::boundary),
        mean(r, SetResult::perfection),
        mean(r, SetResult::formatMatch),
        mean(r, SetResult::vMeasure),
        mean(r, SetResult::semantic),
        millis.isPresent() ? "%.0f".formatted(millis.getAsDouble()) : ABSENT);
  }

  private void calibration(String what, Outcomes outcomes) {
    out.println();
    if (outcomes.size() == 0) {
      out.println(what + " confidence: not given");
      return;
    }
    out.printf(
        Locale.ROOT,
        "%s confidence: %d statements, ECE %s, AUROC %s%n",
        what,
        outcomes.size(),
        share(outcomes.calibrationError()),
        share(outcomes.rankQuality()));
    out.println("  from .. to     statements  confidence  right");
    for (ReliabilityBin b : outcomes.reliability()) {
      out.printf(
          Locale.ROOT,
          "  %.2f .. %.2f %12d       %.3f  %.3f%n",
          b.from(),
          b.to(),
          b.statements(),
          b.confidence(),
          b.right());
    }
  }

  private void thresholds(List<Threshold> thresholds) {
    out.println();
    for (Threshold t : thresholds) {
      out.printf(
          Locale.ROOT,
          "%-8s %-40s %9s  (%s %.2f)%n",
          t.reached() ? "reached" : "missed",
          t.figure(),
          t.value() == null ? "not given" : share(t.value()),
          t.least() ? "at least" : "at most",
          t.bound());
    }
  }

  private void row(Object... cells) {
    out.printf(Locale.ROOT, ROW, cells);
  }

  private static String mean(AccuracyReport r, Function<SetResult, Double> figure) {
    return share(r.mean(figure));
  }

  private static String share(OptionalDouble value) {
    return value.isPresent() ? share(value.getAsDouble()) : ABSENT;
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
