package com.qbitel.discovery.parser.program;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.TextLayout;
import com.qbitel.discovery.parser.FieldRules;
import com.qbitel.discovery.parser.ParseProblem.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A grammar as a program. Types are numbered in the grammar's order, fields through all types.
 *
 * @param program the program
 * @param fields the fields by number
 */
public record GrammarProgram(Program program, List<TypedField> fields) {

  /**
   * A field of a type.
   *
   * @param type number of the type
   * @param rules what it obeys
   */
  public record TypedField(int type, Field field, FieldRules rules) {}

  /** Why a program rejects a message; its numbers are their order. */
  public enum Reason {
    UNKNOWN_TYPE(Code.UNKNOWN_TYPE),
    CONSTANT(Code.CONSTANT),
    LENGTH(Code.LENGTH),
    CHECKSUM(Code.CHECKSUM),
    UNEXPLAINED(Code.UNEXPECTED),
    NO_TEXT(Code.UNEXPECTED),
    NESTING(Code.NESTING);

    private final Code code;

    Reason(Code code) {
      this.code = code;
    }

    /** The code of the problem. */
    public Code code() {
      return code;
    }
  }

  public GrammarProgram {
    fields = List.copyOf(fields);
  }

  /** The program that parses messages of a grammar; checksums are computed for it. */
  public static GrammarProgram of(Grammar grammar) {
    return of(grammar, false);
  }

  /** The same with routines that compute checksums. */
  public static GrammarProgram withChecksums(Grammar grammar) {
    return of(grammar, true);
  }

  private static GrammarProgram of(Grammar grammar, boolean checksums) {
    List<TypedField> fields = new ArrayList<>();
    for (int t = 0; t < grammar.types().size(); t++) {
      MessageType type = grammar.types().get(t);
      for (Field f : type.fields()) {
        fields.add(new TypedField(t, f, FieldRules.of(f, type)));
      }
    }
    ProgramText text = new ProgramText();
    if (checksums) {
      ChecksumRoutine.write(fields, text);
    }
    RuleTables rules = RuleTables.of(fields, text);
    Optional<TextLayout> layout = grammar.layout();
    if (layout.isPresent()) {
      new TextTypes(grammar, layout.get(), rules, text).write();
    } else {
      new BinaryTypes(grammar, fields, rules, text).write();
    }
    return new GrammarProgram(text.program(), fields);
  }
}
