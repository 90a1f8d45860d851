package com.qbitel.benchmarks.trust;

import com.qbitel.discovery.document.Json;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All figures of the trust benchmark. */
record TrustReport(List<TrustFigure> figures) {

  TrustReport {
    figures = List.copyOf(figures);
  }

  boolean reached() {
    return figures.stream().allMatch(TrustFigure::reached);
  }

  /** Writes a table for a person. */
  void text(PrintWriter out) {
    for (TrustFigure f : figures) {
      out.printf(
          Locale.ROOT,
          "%-48s %4d of %4d  %5.1f %%  %s %.0f %%%s%n",
          f.what(),
          f.said(),
          f.captures(),
          100 * f.share(),
          f.least() ? "at least" : "at most ",
          100 * f.bound(),
          f.reached() ? "" : "  missed");
    }
    out.println();
    out.println(reached() ? "All thresholds are reached." : "Thresholds are missed.");
  }

  /** One JSON document. */
  String json() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("reached", reached());
    out.put("figures", figures.stream().map(TrustReport::json).toList());
    return Json.write(out);
  }

  private static Map<String, Object> json(TrustFigure f) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("figure", f.what());
    out.put("share", f.share());
    out.put("said", f.said());
    out.put("captures", f.captures());
    out.put(f.least() ? "atLeast" : "atMost", f.bound());
    out.put("reached", f.reached());
    return out;
  }
}
