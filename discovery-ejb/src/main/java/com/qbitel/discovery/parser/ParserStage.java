package com.qbitel.discovery.parser;

import com.qbitel.discovery.parser.compiled.CompiledParser;
import com.qbitel.discovery.parser.export.Exporters;
import com.qbitel.discovery.parser.interpreter.InterpretedParser;

/** The factory of the parser stage. What it returns is safe for several threads. */
public final class ParserStage {

  private ParserStage() {}

  /** Parsers that are compiled: a grammar costs some milliseconds, a message little. */
  public static ParserGenerator compiler() {
    return CompiledParser::new;
  }

  /** Parsers that follow a grammar step by step: a grammar costs nothing, a message more. */
  public static ParserGenerator interpreter() {
    return InterpretedParser::new;
  }

  /** Exporters to other tools. */
  public static ProtocolExporter exporter() {
    return new Exporters();
  }
}
