package com.qbitel.discovery.document;

import com.qbitel.discovery.capture.Framing;
import com.qbitel.discovery.document.DiscoveryDocument.TypePart;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.language.ProbabilisticGrammar;
import com.qbitel.discovery.parser.ExportedProtocol;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Portable profiles of results, and the grammars that portable profiles hold. */
public final class ProfileDocuments {

  private ProfileDocuments() {}

  /**
   * The profile of a result.
   *
   * @param name name of the protocol, null to have one made up
   * @throws RequestException when the result holds no grammar, because that stage failed
   */
  public static ProfileDocument of(DiscoveryResult result, String name) {
    if (result.grammar() == null) {
      throw new RequestException(
          ErrorCode.STAGE_FAILED, "There is no profile to write: no grammar could be inferred.");
    }
    return new ProfileDocument(
        ProfileDocument.SCHEMA,
        name == null ? DiscoveryDocuments.suggestedName(result) : name,
        null,
        result.inputDigest(),
        result.capture().group().filter(),
        result.capture().messages().size(),
        DiscoveryDocuments.framing(result.capture().framing()),
        result.confidence(),
        GrammarParts.summary(result.grammar(), result.language()),
        GrammarParts.types(result.grammar()),
        DiscoveryDocuments.stateMachine(result),
        DiscoveryDocuments.parser(result.assessment()));
  }

  /** The profile of a discovery document, with the protocol's name and version. */
  public static ProfileDocument of(DiscoveryDocument document) {
    return new ProfileDocument(
        ProfileDocument.SCHEMA,
        document.protocol() == null ? null : document.protocol().name(),
        document.protocol() == null ? null : document.protocol().version(),
        document.inputDigest(),
        document.source().filter(),
        document.messageCount(),
        document.framing(),
        document.confidence(),
        document.grammar(),
        document.messageTypes(),
        document.stateMachine(),
        document.parser());
  }

  /**
   * The grammar a profile holds, for dissecting messages with it.
   *
   * @throws RequestException when the profile is of another schema or lacks what a grammar needs;
   *     its violations name the places
   */
  public static Grammar grammar(ProfileDocument profile) {
    requireSchema(profile.schema());
    List<Violation> violations = new ArrayList<>();
    for (int t = 0; t < profile.messageTypes().size(); t++) {
      check(profile.messageTypes().get(t), "/messageTypes/" + t, violations);
    }
    if (!violations.isEmpty()) {
      throw new RequestException(
          ErrorCode.INVALID_REQUEST,
          "The profile cannot be used: " + violations.getFirst().message() + ".",
          violations);
    }
    return GrammarParts.grammar(profile.grammar(), profile.messageTypes());
  }

  /** How messages of a profile's protocol are found in streams. */
  public static Framing framing(ProfileDocument profile) {
    return FramingParts.framing(profile.framing());
  }

  /**
   * What a profile says of a protocol, for exports.
   *
   * @throws RequestException as {@link #grammar} does
   */
  public static ExportedProtocol exported(ProfileDocument profile) {
    String name = profile.name() == null ? "protocol" : profile.name();
    String filter = profile.filter() == null ? "" : profile.filter();
    return new ExportedProtocol(name, filter, framing(profile), grammar(profile));
  }

  /**
   * The probabilistic grammar a profile holds; empty for profiles of older versions.
   *
   * @throws RequestException when it is none
   */
  public static Optional<ProbabilisticGrammar> language(ProfileDocument profile) {
    RulesPart rules = profile.grammar() == null ? null : profile.grammar().rules();
    try {
      return Optional.ofNullable(rules).map(RulesPart::language);
    } catch (IllegalArgumentException e) {
      throw new RequestException(
          ErrorCode.INVALID_REQUEST,
          "The profile cannot be used: its rules are no probabilistic grammar.",
          List.of(new Violation("/grammar/rules", e.getMessage())));
    }
  }

  /** Documents of the same major version read, whatever members a later minor one has added. */
  static void requireSchema(String schema) {
    String known = ProfileDocument.SCHEMA;
    boolean same = schema != null && (schema.equals(known) || schema.startsWith(known + "."));
    if (!same) {
      String said = schema == null ? "names no schema" : "has the schema " + schema;
      throw new RequestException(
          ErrorCode.INVALID_REQUEST,
          "The document " + said + "; a profile of " + known + " is needed.",
          List.of(new Violation("/schema", "must be " + known)));
    }
  }

  private static void check(TypePart type, String at, List<Violation> violations) {
    if (type.id() == null) {
      violations.add(new Violation(at + "/id", "a message type has no id"));
    }
    if (type.name() == null) {
      violations.add(new Violation(at + "/name", "a message type has no name"));
    }
    for (int f = 0; f < type.fields().size(); f++) {
      var field = type.fields().get(f);
      String place = at + "/fields/" + f;
      if (field.name() == null) {
        violations.add(new Violation(place + "/name", "a field has no name"));
      }
      if (field.offset() != null && field.offset() < 0) {
        violations.add(new Violation(place + "/offset", "a field has a negative offset"));
      }
      if (field.length() != null && field.length() < 0) {
        violations.add(new Violation(place + "/length", "a field has a negative length"));
      }
    }
  }
}
