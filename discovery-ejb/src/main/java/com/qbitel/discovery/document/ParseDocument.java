package com.qbitel.discovery.document;

import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.message.ByteRange;
import com.qbitel.discovery.parser.ParseProblem;
import com.qbitel.discovery.parser.ParseTree;
import com.qbitel.discovery.parser.ParsedField;
import com.qbitel.discovery.parser.ParsedMessage;
import java.util.HexFormat;
import java.util.List;

/**
 * One parsed message.
 *
 * @param i its number
 * @param type identifier of its type, null when no type takes it
 * @param ok whether it is a message of the protocol
 * @param fields its fields in order; those before the problem, when there is one
 * @param consumed number of bytes that they cover
 * @param remaining the bytes behind them, which were not parsed, null when all were
 * @param confidence how far the fields can be relied on, 0..1; see {@link
 *     ParsedMessage#confidence()}
 * @param problem why it is no message of the protocol, null when it is one
 * @param warning {@code other-conversations} when the message was chosen though it is not of the
 *     conversations that the profile was learned from, null when it was not
 * @param tree its fields nested, null unless that was asked for
 * @param moment what it is at its moment in the conversation, null unless that was asked for, and
 *     for a message of no type
 */
public record ParseDocument(
    long i,
    String type,
    boolean ok,
    List<FieldValue> fields,
    int consumed,
    RangePart remaining,
    double confidence,
    ProblemPart problem,
    String warning,
    TreePart tree,
    MomentPart moment) {

  public ParseDocument {
    fields = List.copyOf(fields);
  }

  /**
   * One field.
   *
   * @param value its bytes, lower-case hex
   */
  public record FieldValue(String name, int offset, int length, String kind, String value) {}

  /** Some bytes of the message. */
  public record RangePart(int offset, int length) {

    /** The part of a range; null for one of no length. */
    static RangePart of(ByteRange r) {
      return r.length() == 0 ? null : new RangePart(r.offset(), r.length());
    }
  }

  /** What is wrong, and where. */
  public record ProblemPart(String code, int offset, int length, String field, String text) {}

  /** The document of what a parser said of a message. */
  public static ParseDocument of(long number, byte[] payload, ParsedMessage parsed) {
    return new ParseDocument(
        number,
        parsed.type().map(MessageType::id).orElse(null),
        parsed.ok(),
        parsed.fields().stream().map(f -> value(payload, f)).toList(),
        parsed.consumed(),
        RangePart.of(parsed.remaining()),
        parsed.confidence(),
        parsed.problem().map(ParseDocument::part).orElse(null),
        null,
        null,
        null);
  }

  /** The same with the fields nested. */
  public static ParseDocument withTree(long number, byte[] payload, ParsedMessage parsed) {
    ParseDocument d = of(number, payload, parsed);
    return new ParseDocument(
        number,
        d.type(),
        d.ok(),
        d.fields(),
        d.consumed(),
        d.remaining(),
        d.confidence(),
        d.problem(),
        d.warning(),
        TreePart.of(ParseTree.of(parsed, payload), payload),
        d.moment());
  }

  /** The same with a warning, null for none. */
  public ParseDocument warned(String code) {
    return new ParseDocument(
        i, type, ok, fields, consumed, remaining, confidence, problem, code, tree, moment);
  }

  /** The same with what it is at its moment, null for nothing. */
  public ParseDocument at(MomentPart its) {
    return new ParseDocument(
        i, type, ok, fields, consumed, remaining, confidence, problem, warning, tree, its);
  }

  static FieldValue value(byte[] payload, ParsedField f) {
    return new FieldValue(
        f.field().name(),
        f.offset(),
        f.length(),
        f.kind().label(),
        HexFormat.of().formatHex(payload, f.offset(), f.offset() + f.length()));
  }

  static ProblemPart part(ParseProblem p) {
    String field = p.field().isEmpty() ? null : p.field();
    return new ProblemPart(p.code().label(), p.offset(), p.length(), field, p.text());
  }
}
