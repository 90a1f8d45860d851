package com.qbitel.discovery.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The discovery document, the same over HTTP and from the command line: {@link DiscoveryDocuments}
 * makes it, {@link Json} writes and reads it, {@code docs/schemas/discovery.1.json} describes it.
 *
 * <p>Members of stages that did not run are null. Offline, identifiers and the protocol's state are
 * null.
 *
 * @param id identifier of the stored discovery
 * @param state {@code COMPLETE}, or {@code PARTIAL} when a phase failed
 * @param inputDigest SHA-256 over messages, options and engine version, lower-case hex
 * @param cacheHit whether the answer was known before it was asked for
 * @param source where the messages came from
 * @param messageCount number of messages analysed
 * @param byteCount number of payload bytes analysed
 * @param framing how payloads were cut into messages
 * @param warnings what a reader should know
 * @param protocol the protocol it belongs to
 * @param confidence probability that a field picked at random from a message picked at random has
 *     both its boundaries right, 0..1
 * @param truncated whether a budget cut the work short
 * @param groups all conversation groups of the capture, busiest first
 * @param classification known protocols it resembles
 * @param messageTypes types with their fields, most frequent first
 * @param grammar the grammar as a whole
 * @param stateMachine the order of messages within a session
 * @param parser how formats learned from some of the messages fared on others
 * @param selfAssessment how far the result may be trusted
 * @param phases what became of each phase
 * @param analysis findings in words
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
    StateMachinePart stateMachine,
    ParserPart parser,
    SelfAssessment selfAssessment,
    List<Phase> phases,
    JsonNode analysis) {

  /** States a document can be in. */
  public static final String COMPLETE = "COMPLETE";

  public static final String PARTIAL = "PARTIAL";

  public DiscoveryDocument {
    warnings = listOf(warnings);
    groups = listOf(groups);
    messageTypes = listOf(messageTypes);
    phases = listOf(phases);
    classification = presentOrNull(classification);
    analysis = presentOrNull(analysis);
  }

  /** A JSON null that was read is the same as a member that never was. */
  private static JsonNode presentOrNull(JsonNode node) {
    return node == null || node.isNull() ? null : node;
  }

  /** An unmodifiable copy; empty for a list that an older document lacks. */
  static <T> List<T> listOf(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** The same document as stored under an identifier, belonging to a protocol's version. */
  public DiscoveryDocument stored(String newId, ProtocolRef newProtocol) {
    List<Group> own = new ArrayList<>();
    for (Group g : groups) {
      boolean chosen = g.filter().equals(source.filter());
      own.add(chosen ? new Group(g.filter(), g.messages(), g.bytes(), newId) : g);
    }
    return copy(newId, cacheHit, newProtocol, own);
  }

  /** The same document with other groups. */
  public DiscoveryDocument withGroups(List<Group> newGroups) {
    return copy(id, cacheHit, protocol, newGroups);
  }

  /** The same document, answered from what was known ({@code true}) or computed anew. */
  public DiscoveryDocument withCacheHit(boolean hit) {
    return copy(id, hit, protocol, groups);
  }

  private DiscoveryDocument copy(
      String newId, boolean hit, ProtocolRef newProtocol, List<Group> newGroups) {
    return new DiscoveryDocument(
        newId,
        state,
        inputDigest,
        hit,
        source,
        messageCount,
        byteCount,
        framing,
        warnings,
        newProtocol,
        confidence,
        truncated,
        newGroups,
        classification,
        messageTypes,
        grammar,
        stateMachine,
        parser,
        selfAssessment,
        phases,
        analysis);
  }

  /**
   * Where the messages came from.
   *
   * @param file name of the file, null for bare messages
   * @param sha256 digest of its bytes, lower-case hex
   * @param filter conversation group that was analysed
   */
  public record Source(String file, String sha256, String filter) {}

  /** How payloads were cut into messages. */
  public record FramingPart(
      String kind, double confidence, String evidence, List<FramingSidePart> sides) {
    public FramingPart {
      sides = listOf(sides);
    }
  }

  /** How what one side of a stream sends is cut. */
  public record FramingSidePart(FramingRulePart rule, FramingRulePart opening) {}

  /** How the end of a message is found when its beginning is known. */
  public record FramingRulePart(
      String name,
      int offset,
      int addend,
      String delimiter,
      boolean replies,
      FramingBodyPart body) {}

  /** How text says how many bytes follow it. */
  public record FramingBodyPart(String name, List<String> words, boolean closed) {
    public FramingBodyPart {
      words = listOf(words);
    }
  }

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
      StructurePart structure,
      List<FieldPart> fields) {
    public TypePart {
      fields = listOf(fields);
    }
  }

  /** How messages of a type are recognised. */
  public record SelectorPart(
      int offset,
      int length,
      String mask,
      List<String> values,
      List<String> token,
      List<TestPart> tests) {
    public SelectorPart {
      tests = listOf(tests);
      values = listOf(values);
      token = listOf(token);
    }
  }

  /** A question to a message: what is read of it, and which values it has to have or not. */
  public record TestPart(String reading, List<String> values, boolean among) {
    public TestPart {
      values = listOf(values);
    }
  }

  /** One field. */
  public record FieldPart(
      String name,
      Integer offset,
      Integer length,
      String kind,
      List<KindPart> kinds,
      double confidence,
      double boundary,
      PlacementPart placement,
      List<String> values,
      ConstraintPart constraint,
      SemanticsPart semantics,
      List<EvidencePart> evidence) {
    public FieldPart {
      kinds = listOf(kinds);
      values = values == null ? null : List.copyOf(values);
      evidence = listOf(evidence);
    }
  }

  /** Where a field begins: offset in a part, from an end, or as structure says. */
  public record PlacementPart(String region, int part, int offset, int tag, String line) {}

  /** What places fields by the messages' content; null when offsets alone do. */
  public record StructurePart(
      boolean wideText,
      ElementsPart elements,
      List<Integer> berStarts,
      List<PlacementPart> names,
      boolean namesAnywhere,
      List<SpanPart> fixed,
      BlocksPart blocks,
      ArrayPart array) {
    public StructurePart {
      berStarts = listOf(berStarts);
      names = listOf(names);
      fixed = listOf(fixed);
    }
  }

  /** Elements of tag, length and value up to the message's end. */
  public record ElementsPart(
      int start,
      int tagWidth,
      int lengthWidth,
      boolean littleEndian,
      boolean inclusive,
      int padding,
      boolean tagFirst) {}

  /** Blocks from an offset on that each have a checksum; the last one may be shorter. */
  public record BlocksPart(int start, int size, int checksumWidth) {}

  /** Elements of one width, up to so many bytes before the message's end. */
  public record ArrayPart(int start, int width, int behind) {}

  /** A run of bytes at a fixed distance from one end of the message. */
  public record SpanPart(boolean fromEnd, int offset, int length) {}

  /** One candidate kind. */
  public record KindPart(String kind, double probability) {}

  /** A rule that values obey. */
  public record ConstraintPart(
      String rule,
      int target,
      long addend,
      int scale,
      boolean littleEndian,
      Long min,
      Long max,
      boolean unique,
      String order) {}

  /** What else is known of a field's meaning; null when nothing is. */
  public record SemanticsPart(
      List<BitsPart> bits, TimePart time, ChecksumPart checksum, List<EchoPart> echoes) {
    public SemanticsPart {
      bits = listOf(bits);
      echoes = listOf(echoes);
    }
  }

  /** Bits that belong together, and all values seen under their mask, null when they are many. */
  public record BitsPart(String mask, List<String> values) {
    public BitsPart {
      values = values == null ? null : List.copyOf(values);
    }
  }

  /** How a time is written. */
  public record TimePart(String format, boolean littleEndian) {}

  /** Which checksum of which bytes. */
  public record ChecksumPart(String algorithm, String covers, int from, boolean littleEndian) {}

  /** The field of a request that a response repeats. */
  public record EchoPart(String type, String field) {}

  /** One reason. */
  public record EvidencePart(
      String source, String formula, int matched, int tested, double chance, String text) {}

  /**
   * The grammar as a whole; its types stand in {@code messageTypes}.
   *
   * @param text whether the protocol is made of printable text
   * @param types number of message types
   * @param fields number of fields
   * @param layout how text messages are divided; null in binary protocols
   * @param rules the probabilistic grammar; null in documents of older versions
   */
  public record GrammarPart(
      boolean text, int types, int fields, TextLayoutPart layout, RulesPart rules) {}

  /**
   * How text messages are divided; null in binary protocols.
   *
   * @param delimiter code of a control character that ends records, null without one
   * @param lines names of lines that are told apart
   * @param threshold probability from which on an edge between tokens is cut
   * @param slots probability of a cut by line, number of the token and its neighbours
   * @param shapes the same by neighbours alone, for what no slot has
   */
  public record TextLayoutPart(
      Integer delimiter,
      List<String> lines,
      double threshold,
      Map<String, Double> slots,
      Map<String, Double> shapes) {
    public TextLayoutPart {
      lines = listOf(lines);
      slots = slots == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(slots));
      shapes = shapes == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
    }
  }

  /**
   * How formats learned from some of the messages fared on others.
   *
   * @param heldOutParseRate share of the others that have a type and obey its rules
   * @param unexplainedBytes share of their bytes in no field, or in one that nothing is known of
   */
  public record ParserPart(double heldOutParseRate, double unexplainedBytes) {}

  /**
   * How far the result may be trusted.
   *
   * @param trusted whether there is no reason against it
   * @param stability how alike formats learned from some and from all messages divide others; null
   *     when there are too few different messages for that
   * @param reasons sentences why it is not trusted, gravest first
   */
  public record SelfAssessment(boolean trusted, Double stability, List<String> reasons) {
    public SelfAssessment {
      reasons = listOf(reasons);
    }
  }

  /** One phase. */
  public record Phase(String name, String status, long durationMs) {}
}
