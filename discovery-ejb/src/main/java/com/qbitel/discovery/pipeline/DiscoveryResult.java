package com.qbitel.discovery.pipeline;

import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.statistics.TrafficStatistics;
import java.util.List;

/**
 * What the stages found in one capture.
 *
 * @param inputDigest SHA-256 of all messages, the options and the engine version, lower-case hex
 * @param capture the messages and what was seen while reading them
 * @param statistics statistics of the messages
 * @param grammar message types and fields; null when the grammar stage failed
 * @param confidence weighted mean of the fields' confidence, 0..1
 * @param truncated whether a budget or clock cut the work short
 * @param phases all phases in order
 */
public record DiscoveryResult(
    String inputDigest,
    Capture capture,
    TrafficStatistics statistics,
    Grammar grammar,
    double confidence,
    boolean truncated,
    List<PhaseReport> phases) {

  public DiscoveryResult {
    phases = List.copyOf(phases);
  }
}
