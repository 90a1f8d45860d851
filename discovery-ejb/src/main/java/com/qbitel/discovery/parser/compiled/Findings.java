package com.qbitel.discovery.parser.compiled;

import com.qbitel.discovery.grammar.ChecksumCheck;
import com.qbitel.discovery.grammar.ChecksumClaim;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.parser.FieldRules;
import com.qbitel.discovery.parser.ParseProblem;
import com.qbitel.discovery.parser.ParsedField;
import com.qbitel.discovery.parser.ParsedFields;
import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.parser.StatedKind;
import com.qbitel.discovery.parser.program.GrammarProgram;
import com.qbitel.discovery.parser.program.GrammarProgram.Reason;
import com.qbitel.discovery.parser.program.GrammarProgram.TypedField;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Collects what a program tells of one message. The program calls it by the methods' names. */
final class Findings {

  /** Fields that there is room for at first, at most. */
  private static final int ROOM = 64;

  private static final int GROWTH = 8;
  private static final int[] NONE = {};

  private static final Reason[] REASONS = Reason.values();

  /** The numbers of a program, and what they stand for. */
  static final class Legend {
    private final List<Optional<MessageType>> types;
    private final Field[] fields;
    private final FieldKind[] kinds;
    private final FieldRules[] rules;
    private final List<Optional<ChecksumCheck>> checksums;

    /** Fields that a message of each type has when none comes several times. */
    private final int[] usual;

    Legend(Grammar grammar, GrammarProgram program) {
      types = grammar.types().stream().map(Optional::of).toList();
      fields = program.fields().stream().map(TypedField::field).toArray(Field[]::new);
      kinds =
          program.fields().stream().map(f -> StatedKind.of(f.field())).toArray(FieldKind[]::new);
      rules = program.fields().stream().map(TypedField::rules).toArray(FieldRules[]::new);
      checksums =
          Arrays.stream(rules).map(r -> r.checksum().flatMap(ChecksumClaim::check)).toList();
      usual = new int[types.size()];
      program.fields().forEach(f -> usual[f.type()]++);
    }
  }

  private final Legend legend;
  private final byte[] message;
  private int[] found = NONE;
  private int fields;
  private Optional<MessageType> type = Optional.empty();
  private Optional<ParseProblem> problem = Optional.empty();
  private int consumed;

  Findings(Legend legend, byte[] message) {
    this.legend = legend;
    this.message = message;
  }

  /** The message's type. */
  void type(int number) {
    type = legend.types.get(number);
    found = new int[ParsedFields.ENTRIES * Math.min(ROOM, legend.usual[number])];
  }

  /** A field. */
  void field(int number, int from, int to) {
    int k = ParsedFields.ENTRIES * fields;
    if (k == found.length) {
      found = Arrays.copyOf(found, 2 * k + ParsedFields.ENTRIES * GROWTH);
    }
    found[k] = number;
    found[k + 1] = from;
    found[k + 2] = to - from;
    fields++;
    consumed = to;
  }

  /** Whether a field is the checksum that it should be, as far as that can be told: 0 or 1. */
  int checksum(int number, int from, int to) {
    Optional<ChecksumCheck> check = legend.checksums.get(number);
    return check.isEmpty()
            || !check.get().appliesTo(message, from, to - from)
            || check.get().holds(message, from, to - from)
        ? 1
        : 0;
  }

  /** Why the message is none. */
  void reject(int reason, int from, int to, int number) {
    String name = number < 0 ? "" : legend.fields[number].name();
    problem =
        Optional.of(
            switch (REASONS[reason]) {
              case UNKNOWN_TYPE -> ParseProblem.unknownType();
              case CONSTANT -> ParseProblem.constant(name, from, to);
              case LENGTH -> {
                long stated = legend.rules[number].length().orElseThrow().of(message, from, to);
                yield ParseProblem.length(name, from, to, stated, message.length);
              }
              case CHECKSUM -> ParseProblem.checksum(name, from, to);
              case UNEXPLAINED -> ParseProblem.unexpected(from, to);
              case NO_TEXT -> ParseProblem.noText(from);
              case NESTING -> ParseProblem.nesting(from);
            });
  }

  ParsedMessage message() {
    List<ParsedField> all = new ParsedFields(legend.fields, legend.kinds, found, fields);
    return new ParsedMessage(type, all, consumed, message.length, problem);
  }
}
