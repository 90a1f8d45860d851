package com.qbitel.discovery.document;

import com.qbitel.discovery.capture.Framing;
import com.qbitel.discovery.document.DiscoveryDocument.ParserPart;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.language.ProbabilisticGrammar;
import com.qbitel.discovery.language.ProtocolIllustrations;
import com.qbitel.discovery.parser.ExportedProtocol;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import com.qbitel.discovery.validation.ValidationStage.Norm;
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
   * @throws RequestException when the profile is of another schema
   */
  public static Grammar grammar(ProfileDocument profile) {
    requireSchema(profile.schema());
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
    Grammar grammar = grammar(profile);
    return new ExportedProtocol(
        name,
        filter,
        framing(profile),
        grammar,
        new ProtocolIllustrations(grammar, framing(profile), () -> language(profile)));
  }

  /**
   * What a profile says of a protocol, for validation.
   *
   * @param parser the profile's parser
   * @throws RequestException as {@link #grammar} does
   */
  public static Norm norm(ProfileDocument profile, MessageParser parser) {
    return new Norm(
        grammar(profile),
        parser,
        framing(profile),
        Optional.ofNullable(profile.parser()).map(ParserPart::heldOutParseRate),
        language(profile),
        Optional.ofNullable(profile.stateMachine()).map(StateMachinePart::machine),
        new EventNames(profile.messageTypes()));
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
      boolean uri = schema != null && schema.matches("[!-~]{1,100}");
      String other = uri ? "has the schema " + schema : "has another schema";
      String said = schema == null ? "names no schema" : other;
      throw new RequestException(
          ErrorCode.INVALID_REQUEST,
          "The document " + said + "; a profile of " + known + " is needed.",
          List.of(new Violation("/schema", "must be " + known)));
    }
  }
}
