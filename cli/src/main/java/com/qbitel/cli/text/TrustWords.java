package com.qbitel.cli.text;

import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.document.DiscoveryDocument.ParserPart;
import com.qbitel.discovery.document.DiscoveryDocument.SelfAssessment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why a result is trusted or not. */
final class TrustWords {

  private TrustWords() {}

  /** Reasons against it, then the figures of the judgement; empty when nobody judged. */
  static List<String> of(DiscoveryDocument d) {
    SelfAssessment assessment = d.selfAssessment();
    if (assessment == null) {
      return List.of();
    }
    List<String> sentences = new ArrayList<>(assessment.reasons());
    if (d.parser() != null && assessment.stability() != null) {
      sentences.add(figures(d.parser(), assessment.stability()));
    }
    return sentences;
  }

  private static String figures(ParserPart parser, double stability) {
    return String.format(
        Locale.ROOT,
        "%.0f %% of messages held out parse, %.0f %% of their bytes unexplained, stability %.2f"
            + ".",
        100 * parser.heldOutParseRate(),
        100 * parser.unexplainedBytes(),
        stability);
  }
}
