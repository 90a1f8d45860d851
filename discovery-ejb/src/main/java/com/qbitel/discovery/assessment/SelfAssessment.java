package com.qbitel.discovery.assessment;

import java.util.List;
import java.util.Optional;

/**
 * How far a grammar may be trusted.
 *
 * @param trial how a grammar of some messages fared on the others; empty when there are too few
 *     different messages for that
 * @param doubts why it may not be trusted, gravest first; none when it may
 */
public record SelfAssessment(Optional<HeldOutTrial> trial, List<Doubt> doubts) {

  public SelfAssessment {
    doubts = List.copyOf(doubts);
  }

  /** Whether nothing speaks against the grammar. */
  public boolean trusted() {
    return doubts.isEmpty();
  }
}
