package com.qbitel.discovery.pipeline;

import com.qbitel.discovery.assessment.SelfAssessment;
import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.Warning;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.language.ProbabilisticGrammar;
import com.qbitel.discovery.session.StateMachine;
import com.qbitel.discovery.statistics.TrafficStatistics;
import java.util.List;

/**
 * What the stages found in one capture.
 *
 * @param inputDigest SHA-256 of all messages, the options and the engine version, lower-case hex
 * @param capture the messages and what was seen while reading them
 * @param statistics statistics of the messages; null when that stage failed
 * @param grammar message types and fields; null when that stage failed or could not run
 * @param language the probabilistic grammar of the messages; null when there is no grammar
 * @param stateMachine the order of messages in conversations; null when there is no grammar
 * @param assessment how far the grammar may be trusted; null when that stage failed or could not
 *     run
 * @param confidence probability that a field picked at random from a message picked at random has
 *     both its boundaries right: the mean, over all messages, of the mean confidence of the fields
 *     of the message's type. A message that no type takes counts as 0. 0..1
 * @param truncated whether a budget or clock cut the work short; such a result is never reused
 * @param warnings what the capture's reader and the stages have to say, in that order
 * @param phases all phases in order
 */
public record DiscoveryResult(
    String inputDigest,
    Capture capture,
    TrafficStatistics statistics,
    Grammar grammar,
    ProbabilisticGrammar language,
    StateMachine stateMachine,
    SelfAssessment assessment,
    double confidence,
    boolean truncated,
    List<Warning> warnings,
    List<PhaseReport> phases) {

  public DiscoveryResult {
    warnings = List.copyOf(warnings);
    phases = List.copyOf(phases);
  }

  /** Whether no phase failed. */
  public boolean complete() {
    return phases.stream().noneMatch(p -> p.status() == PhaseReport.Status.FAILED);
  }

  /** The same with one phase reported otherwise, for who adds a phase to a pipeline's own. */
  public DiscoveryResult withPhase(PhaseReport report) {
    List<PhaseReport> changed =
        phases.stream().map(p -> p.name().equals(report.name()) ? report : p).toList();
    return new DiscoveryResult(
        inputDigest,
        capture,
        statistics,
        grammar,
        language,
        stateMachine,
        assessment,
        confidence,
        truncated,
        warnings,
        changed);
  }
}
