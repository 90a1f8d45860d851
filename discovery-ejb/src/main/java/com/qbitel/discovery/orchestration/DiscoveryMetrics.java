package com.qbitel.discovery.orchestration;

import static org.eclipse.microprofile.metrics.MetricUnits.NONE;
import static org.eclipse.microprofile.metrics.MetricUnits.SECONDS;

import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import com.qbitel.discovery.pipeline.Phase;
import com.qbitel.discovery.pipeline.PhaseReport;
import com.qbitel.discovery.profile.DiscoveryArchive;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * What is measured of discoveries. Names and labels are part of the product's surface; the values
 * of every label are bounded.
 */
@ApplicationScoped
public class DiscoveryMetrics {

  /** The {@code protocol_type} of what no classifier has recognised. */
  private static final Tag UNKNOWN = new Tag("protocol_type", "unknown");

  private static final Duration COUNT_AGE = Duration.ofSeconds(5);

  private static final Metadata REQUESTS =
      metadata("qbitel_discovery_requests_total", NONE, "Discoveries asked for");
  private static final Metadata DURATION =
      metadata("qbitel_discovery_duration_seconds", SECONDS, "Time of a discovery's phases");
  private static final Metadata CONFIDENCE =
      metadata(
          "qbitel_discovery_confidence_score", NONE, "Confidence of the latest discovery, 0..1");
  private static final Metadata STATISTICS =
      metadata("qbitel_statistical_analysis_duration_seconds", SECONDS, "Time of statistics");
  private static final Metadata GRAMMAR =
      metadata("qbitel_grammar_learning_duration_seconds", SECONDS, "Time of grammar learning");
  private static final Metadata ACTIVE =
      metadata("qbitel_active_discoveries", NONE, "Discoveries that are running now");
  private static final Metadata PROFILES =
      metadata("qbitel_protocol_profiles_count", NONE, "Protocols that are stored");

  @Inject MetricRegistry registry;
  @EJB DiscoveryArchive archive;

  private final AtomicInteger active = new AtomicInteger();
  private volatile long counted;
  private volatile long countedAt;
  private volatile boolean known;
  private volatile double confidence;

  void register(@Observes Startup start) {
    registry.gauge(ACTIVE, this, DiscoveryMetrics::active);
    registry.gauge(PROFILES, this, DiscoveryMetrics::protocols);
    registry.timer(STATISTICS);
    registry.timer(GRAMMAR);
  }

  /** Number of stored protocols, at most a few seconds old. */
  long protocols() {
    long now = System.nanoTime();
    if (!known || now - countedAt > COUNT_AGE.toNanos()) {
      counted = archive.protocolCount();
      countedAt = now;
      known = true;
    }
    return counted;
  }

  /** Number of discoveries that are running now. */
  int active() {
    return active.get();
  }

  /** A discovery has begun. */
  void begin() {
    active.incrementAndGet();
  }

  /** A discovery has ended, one way or another. */
  void end() {
    active.decrementAndGet();
  }

  /** Input was answered from what is stored. */
  void hit(Duration total) {
    request("success", true);
    duration("total", total);
  }

  /** Input was analysed. */
  void done(DiscoveryResult result, String state, Duration total) {
    request(DiscoveryDocument.COMPLETE.equals(state) ? "success" : "partial", false);
    confidence = result.confidence();
    registry.gauge(CONFIDENCE, this, m -> m.confidence, UNKNOWN);
    for (PhaseReport phase : result.phases()) {
      if (phase.status() == PhaseReport.Status.DONE) {
        Duration time = Duration.ofMillis(phase.durationMs());
        duration(phase.name(), time);
        if (phase.name().equals(Phase.STATISTICS.label())) {
          registry.timer(STATISTICS).update(time);
        } else if (phase.name().equals(Phase.GRAMMAR.label())) {
          registry.timer(GRAMMAR).update(time);
        }
      }
    }
    duration("total", total);
  }

  /** A discovery failed. */
  void failed() {
    request("failure", false);
  }

  /** A discovery was cancelled. */
  void cancelled() {
    request("cancelled", false);
  }

  private void request(String status, boolean hit) {
    Tag cacheHit = new Tag("cache_hit", Boolean.toString(hit));
    registry.counter(REQUESTS, UNKNOWN, new Tag("status", status), cacheHit).inc();
  }

  private void duration(String phase, Duration time) {
    registry.timer(DURATION, UNKNOWN, new Tag("phase", phase)).update(time);
  }

  private static Metadata metadata(String name, String unit, String description) {
    return Metadata.builder().withName(name).withUnit(unit).withDescription(description).build();
  }
}
