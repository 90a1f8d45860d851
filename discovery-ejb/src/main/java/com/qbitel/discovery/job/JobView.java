package com.qbitel.discovery.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.job.JobService.Job;
import com.qbitel.discovery.job.JobService.State;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A job's row in the shape that clients see. */
final class JobView {

  /** Part of the work below which no remaining time is estimated. */
  private static final double TOO_EARLY = 0.05;

  private JobView() {}

  static Job of(StoredJob j, Instant now) {
    Map<String, Long> counts = counts(j);
    double seconds = seconds(j, now);
    return new Job(
        j.id,
        j.state,
        j.phase,
        j.progress,
        counts,
        rate(counts, seconds),
        remaining(j, seconds),
        j.discoveryId == null ? null : "/api/v1/discoveries/" + j.discoveryId,
        j.problem == null ? null : Json.readTolerant(j.problem, JsonNode.class),
        j.createdBy,
        j.createdAt);
  }

  private static Map<String, Long> counts(StoredJob j) {
    Map<String, Long> counts = new LinkedHashMap<>();
    Json.readTolerant(j.counts, JsonNode.class)
        .properties()
        .forEach(e -> counts.put(e.getKey(), e.getValue().asLong()));
    return counts;
  }

  private static double seconds(StoredJob j, Instant now) {
    if (j.startedAt == null) {
      return 0;
    }
    Instant end = j.endedAt == null ? now : j.endedAt;
    return Duration.between(j.startedAt, end).toNanos() / 1e9;
  }

  private static Double rate(Map<String, Long> counts, double seconds) {
    Long messages = counts.get("messages");
    return messages == null || seconds <= 0 ? null : messages / seconds;
  }

  private static Long remaining(StoredJob j, double seconds) {
    if (j.state != State.RUNNING || j.progress < TOO_EARLY) {
      return null;
    }
    return Math.round(seconds * (1 - j.progress) / j.progress);
  }
}
