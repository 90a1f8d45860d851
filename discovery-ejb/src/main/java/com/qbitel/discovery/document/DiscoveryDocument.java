package com.qbitel.discovery.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The discovery document, the same over HTTP and from the command line. Members of stages that did
 * not run are null. Offline, identifiers and the protocol's state are null.
 */
public record DiscoveryDocument(
    String id,
    String state,
    String inputDigest,
    boolean cacheHit,
    Source source,
    long messageCount,
    long byteCount,
    FramingPart framing,
    List<WarningPart> warnings,
    ProtocolRef protocol,
    double confidence,
    boolean truncated,
    List<Group> groups,
    JsonNode classification,
    List<TypePart> messageTypes,
    GrammarPart grammar,
    JsonNode stateMachine,
    JsonNode parser,
    SelfAssessment selfAssessment,
    List<Phase> phases,
    JsonNode analysis) {

  /** Where the messages came from. */
  public record Source(String file, String sha256, String filter) {}

  /** How payloads were cut into messages. */
  public record FramingPart(String kind, double confidence, String evidence) {}

  /** Something a reader should know. */
  public record WarningPart(String code, String text) {}

  /** The protocol the discovery belongs to. */
  public record ProtocolRef(String id, Integer version, String name, String state) {}

  /** One conversation group of the capture. */
  public record Group(String filter, long messages, long bytes, String discoveryId) {}

  /** One message type. */
  public record TypePart(
      String id,
      String name,
      int count,
      double share,
      String direction,
      double confidence,
      SelectorPart selector,
      List<FieldPart> fields) {}

  /** How messages of a type are recognised. */
  public record SelectorPart(
      int offset, int length, String mask, List<String> values, List<String> token) {}

  /** One field. */
  public record FieldPart(
      String name,
      Integer offset,
      Integer length,
      String kind,
      List<KindPart> kinds,
      double confidence,
      List<String> values,
      ConstraintPart constraint,
      List<EvidencePart> evidence) {}

  /** One candidate kind. */
  public record KindPart(String kind, double probability) {}

  /** A rule that values obey. */
  public record ConstraintPart(
      String rule, int target, long addend, int scale, boolean littleEndian, Long min, Long max) {}

  /** One reason. */
  public record EvidencePart(
      String source, String formula, int matched, int tested, double chance, String text) {}

  /** The grammar as a whole; its types stand in {@code messageTypes}. */
  public record GrammarPart(boolean text, int types, int fields) {}

  /** How far the result may be trusted. */
  public record SelfAssessment(boolean trusted, Double stability, List<String> reasons) {}

  /** One phase. */
  public record Phase(String name, String status, long durationMs) {}
}
