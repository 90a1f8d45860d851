package com.qbitel.discovery.document;

import com.qbitel.discovery.assessment.Doubt;
import com.qbitel.discovery.assessment.HeldOutTrial;
import com.qbitel.discovery.assessment.SelfAssessment;
import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.Framing;
import com.qbitel.discovery.document.DiscoveryDocument.FramingPart;
import com.qbitel.discovery.document.DiscoveryDocument.Group;
import com.qbitel.discovery.document.DiscoveryDocument.ParserPart;
import com.qbitel.discovery.document.DiscoveryDocument.Phase;
import com.qbitel.discovery.document.DiscoveryDocument.ProtocolRef;
import com.qbitel.discovery.document.DiscoveryDocument.Source;
import com.qbitel.discovery.document.DiscoveryDocument.WarningPart;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Discovery documents of results. */
public final class DiscoveryDocuments {

  /** Most characters of a name that is made up. */
  private static final int LONGEST_NAME = 60;

  private DiscoveryDocuments() {}

  /** The state machine of a result; null when there is no grammar. */
  static StateMachinePart stateMachine(DiscoveryResult result) {
    return result.stateMachine() == null ? null : StateMachinePart.of(result.stateMachine());
  }

  /**
   * The document of a result that is stored nowhere: identifiers are null. {@link
   * DiscoveryDocument#stored} makes a stored one of it.
   *
   * @param file name of the file the capture was read from, null for bare messages
   * @param name name of the protocol, null to have one made up
   */
  public static DiscoveryDocument of(DiscoveryResult result, String file, String name) {
    Capture capture = result.capture();
    Grammar grammar = result.grammar();
    String called = name == null ? suggestedName(result) : name;
    return new DiscoveryDocument(
        null,
        result.complete() ? DiscoveryDocument.COMPLETE : DiscoveryDocument.PARTIAL,
        result.inputDigest(),
        false,
        new Source(file, capture.sha256(), capture.group().filter()),
        capture.messages().size(),
        capture.messages().byteCount(),
        framing(capture.framing()),
        result.warnings().stream().map(w -> new WarningPart(w.code(), w.text())).toList(),
        new ProtocolRef(null, null, called, null),
        result.confidence(),
        result.truncated(),
        capture.groups().stream()
            .map(g -> new Group(g.filter(), g.messages(), g.bytes(), null))
            .toList(),
        null,
        grammar == null ? List.of() : GrammarParts.types(grammar),
        grammar == null ? null : GrammarParts.summary(grammar, result.language()),
        stateMachine(result),
        parser(result.assessment()),
        selfAssessment(result.assessment()),
        result.phases().stream()
            .map(p -> new Phase(p.name(), p.status().label(), p.durationMs()))
            .toList(),
        null);
  }

  /**
   * A name for a protocol that nobody has named: transport and port for traffic that has them, such
   * as {@code tcp-502}, or the beginning of the filter that selected it; for bare messages the
   * beginning of the input's digest.
   */
  public static String suggestedName(DiscoveryResult result) {
    String filter = result.capture().group().filter().toLowerCase(Locale.ROOT);
    String slug =
        filter.replaceAll("\\b(port|proto)\\b", "").replaceAll("[^a-z0-9.]+", "-").strip();
    slug = slug.substring(0, Math.min(LONGEST_NAME, slug.length())).replaceAll("^-+|-+$", "");
    return slug.isEmpty() || slug.equals("all")
        ? "messages-" + result.inputDigest().substring(0, 8)
        : slug;
  }

  static ParserPart parser(SelfAssessment assessment) {
    return Optional.ofNullable(assessment)
        .flatMap(SelfAssessment::trial)
        .map(t -> new ParserPart(t.parseRate(), t.unexplainedBytes()))
        .orElse(null);
  }

  private static DiscoveryDocument.SelfAssessment selfAssessment(SelfAssessment assessment) {
    return assessment == null
        ? null
        : new DiscoveryDocument.SelfAssessment(
            assessment.trusted(),
            assessment.trial().map(HeldOutTrial::stability).orElse(null),
            assessment.doubts().stream().map(Doubt::text).toList());
  }

  static FramingPart framing(Framing f) {
    return FramingParts.part(f);
  }
}
