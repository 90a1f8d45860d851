package com.qbitel.benchmarks.speed;

import com.qbitel.discovery.document.Json;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Times of all sets.
 *
 * @param sets in the order in which they were timed
 * @param prototype why the prototype has not run; empty when it has
 */
record SpeedReport(List<SetSpeed> sets, Optional<String> prototype) {

  private static final double NANOS_A_MILLI = 1e6;
  private static final String ROW = "%-32s %8s %10s %10s %12s %8s %9s%n";
  private static final String ABSENT = "-";

  SpeedReport {
    sets = List.copyOf(sets);
  }

  /** Whether all targets are reached. */
  boolean reached() {
    return sets.stream().allMatch(SetSpeed::reached);
  }

  /** Writes a table for a person. */
  void text(PrintWriter out) {
    out.printf(ROW, "set", "messages", "bytes", "cpu ms", "prototype ms", "ratio", "target ms");
    for (SetSpeed s : sets) {
      out.printf(
          Locale.ROOT,
          ROW,
          s.set(),
          s.messages(),
          s.bytes(),
          millis(s.median()),
          s.prototype().map(SpeedReport::millis).orElse(ABSENT),
          s.ratio().map(r -> String.format(Locale.ROOT, "%.1f", r)).orElse(ABSENT),
          s.target().map(SpeedReport::millis).orElse(ABSENT) + (s.reached() ? "" : " !"));
    }
    out.println();
    prototype.ifPresent(why -> out.println("The prototype was not timed: " + why + "."));
    out.println(
        reached()
            ? "All targets are reached."
            : "Missed targets: "
                + sets.stream().filter(s -> !s.reached()).map(SetSpeed::set).toList());
  }

  private static String millis(Duration d) {
    return String.format(Locale.ROOT, "%.1f", d.toNanos() / NANOS_A_MILLI);
  }

  /** One JSON document. */
  String json() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("reached", reached());
    prototype.ifPresent(why -> out.put("prototypeAbsent", why));
    out.put("sets", sets.stream().map(SpeedReport::json).toList());
    return Json.write(out);
  }

  private static Map<String, Object> json(SetSpeed s) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("set", s.set());
    out.put("messages", s.messages());
    out.put("bytes", s.bytes());
    out.put("medianCpuMillis", s.median().toNanos() / NANOS_A_MILLI);
    s.prototype().ifPresent(p -> out.put("prototypeCpuMillis", p.toNanos() / NANOS_A_MILLI));
    s.ratio().ifPresent(r -> out.put("ratio", r));
    s.target().ifPresent(t -> out.put("targetMillis", t.toMillis()));
    return out;
  }
}
