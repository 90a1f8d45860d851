package com.qbitel.discovery.parser;

import com.qbitel.discovery.parser.interpreter.InterpretedParser;

/** The factory of the parser stage. What it returns is safe for several threads. */
public final class ParserStage {

  private ParserStage() {}

  /** Parsers that follow a grammar step by step. */
  public static ParserGenerator interpreter() {
    return InterpretedParser::new;
  }
}
