package com.qbitel.discovery.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns figures into doubts.
 *
 * <p>A checksum that is one comes out in nearly all messages, whether they were learned from or
 * not. Other thresholds come from random protocols and from captures without structure. Of 1,296
 * shuffled or random captures none was above 4.5 deviations, of 324 protocols five were below 6. Of
 * nearly all protocols more than the other thresholds ask for is parsed and stable; what is opaque
 * is no reason for doubt by itself, since a protocol may carry files, unless there is nothing else.
 * {@code SelfAssessmentTest} tries both on protocols that were not among them.
 */
final class Judgement {

  /** Different messages without which nothing can be said. */
  static final int LEAST_MESSAGES = 8;

  static final double LEAST_DEVIATIONS = 6;
  static final double LEAST_PARSED = 0.6;
  static final int LEAST_CHECKSUMS = 4;
  static final double LEAST_RIGHT = 0.9;
  static final double MOST_UNEXPLAINED = 0.999;
  static final double LEAST_STABILITY = 0.45;

  private Judgement() {}

  static SelfAssessment tooFew(DistinctSample sample) {
    String text =
        String.format(
            Locale.ROOT,
            "Too few different messages to judge: %d among the %d looked at, at least %d are"
                + " needed.",
            sample.size(),
            sample.looked(),
            LEAST_MESSAGES);
    return new SelfAssessment(
        Optional.empty(), List.of(new Doubt(Doubt.Code.TOO_FEW_MESSAGES, text)));
  }

  static SelfAssessment of(HeldOutTrial trial, Interdependence dependence) {
    List<Doubt> doubts = new ArrayList<>();
    if (dependence.deviations() < LEAST_DEVIATIONS) {
      doubts.add(
          doubt(
              Doubt.Code.NO_RELATIONS,
              "In %d different messages bytes hardly say more about each other than in copies with"
                  + " shuffled columns: %.1f standard deviations above these, %.0f are asked for.",
              dependence.rows(),
              dependence.deviations(),
              LEAST_DEVIATIONS));
    }
    if (trial.parseRate() < LEAST_PARSED) {
      doubts.add(
          doubt(
              Doubt.Code.RULES_BROKEN,
              "Of %d messages held out %.0f %% do not follow the formats found in others.",
              trial.heldOut(),
              100 * (1 - trial.parseRate())));
    }
    if (trial.checksums() >= LEAST_CHECKSUMS && trial.rightChecksumRate() < LEAST_RIGHT) {
      doubts.add(
          doubt(
              Doubt.Code.CHECKSUMS_WRONG,
              "Of %d checksums claimed in messages held out %.0f %% do not come out.",
              trial.checksums(),
              100 * (1 - trial.rightChecksumRate())));
    }
    if (trial.unexplainedBytes() > MOST_UNEXPLAINED) {
      doubts.add(
          doubt(
              Doubt.Code.UNEXPLAINED,
              "Of the bytes of %d messages held out %.0f %% are in no field, or in one that"
                  + " nothing is known of.",
              trial.heldOut(),
              100 * trial.unexplainedBytes()));
    }
    if (trial.stability() < LEAST_STABILITY) {
      doubts.add(
          doubt(
              Doubt.Code.UNSTABLE,
              "Learned from %d of the messages, the grammar divides others differently:"
                  + " boundaries agree to %.0f %%, types to %.0f %% beyond chance.",
              trial.learned(),
              100 * trial.cutAgreement(),
              100 * trial.typeAgreement()));
    }
    return new SelfAssessment(Optional.of(trial), doubts);
  }

  private static Doubt doubt(Doubt.Code code, String format, Object... figures) {
    return new Doubt(code, String.format(Locale.ROOT, format, figures));
  }
}
