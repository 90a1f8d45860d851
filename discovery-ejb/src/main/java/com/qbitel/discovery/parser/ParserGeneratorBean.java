package com.qbitel.discovery.parser;

import com.qbitel.discovery.grammar.Grammar;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/** The parser stage in the container; holds no transaction while it computes. */
@Stateless
@Local(ParserGenerator.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ParserGeneratorBean implements ParserGenerator {

  private final ParserGenerator generator = ParserStage.compiler();

  @Override
  public MessageParser parser(Grammar grammar) {
    return generator.parser(grammar);
  }
}
