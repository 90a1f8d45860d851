package com.qbitel.discovery.assessment;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.message.MessageTable;

/** Judges how far a grammar may be trusted, by nothing but the messages it was learned from. */
public interface SelfAssessor {

  /**
   * Judges a grammar. The same messages and grammar give the same assessment.
   *
   * @param messages what the grammar was learned from
   */
  SelfAssessment assess(MessageTable messages, Grammar grammar);
}
