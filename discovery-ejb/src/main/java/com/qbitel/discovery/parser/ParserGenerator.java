package com.qbitel.discovery.parser;

import com.qbitel.discovery.grammar.Grammar;

/** Makes parsers of grammars. */
public interface ParserGenerator {

  /** The parser of a grammar's messages. */
  MessageParser parser(Grammar grammar);
}
