package com.qbitel.discovery.grammar;

import com.qbitel.discovery.message.MessageTable;

/** Infers the grammar of a protocol from its messages. */
public interface GrammarLearner {

  /**
   * Infers message types and fields. The same messages give the same grammar, byte for byte.
   *
   * @throws com.qbitel.discovery.error.GrammarLearningException when it fails
   */
  Grammar learn(MessageTable messages);
}
