package com.qbitel.discovery.parser.compiled;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.parser.program.GrammarProgram;

/**
 * Parses messages by a class made for their grammar. The class is hidden: it goes when its parser
 * does.
 */
public final class CompiledParser implements MessageParser {

  private final CompiledProgram program;
  private final Findings.Legend legend;

  /** Compiles a grammar, which takes some milliseconds. */
  public CompiledParser(Grammar grammar) {
    GrammarProgram lowered = GrammarProgram.of(grammar);
    program = ProgramCompiler.compile(lowered.program());
    legend = new Findings.Legend(grammar, lowered);
  }

  /** The class that parses. */
  CompiledProgram program() {
    return program;
  }

  @Override
  public ParsedMessage parse(byte[] payload, Direction direction) {
    Findings findings = new Findings(legend, payload);
    program.parse(payload, direction.ordinal(), findings);
    return findings.message();
  }
}
