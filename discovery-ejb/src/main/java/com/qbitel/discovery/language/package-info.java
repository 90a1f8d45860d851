/**
 * The language of a protocol: a probabilistic grammar whose words are its messages. Read {@link
 * com.qbitel.discovery.language.ProbabilisticGrammar}, {@link com.qbitel.discovery.language.Rule},
 * then {@link com.qbitel.discovery.language.LanguageLearner}; {@link
 * com.qbitel.discovery.language.MessageScorer} says how probable a message is, {@link
 * com.qbitel.discovery.language.MessageGenerator} makes messages, {@link
 * com.qbitel.discovery.language.ProtocolIllustrations} says what those of a type look like.
 *
 * <p>Inside: Derivations makes the tree of Nodes of a message, TypeCounter and ContentCounter count
 * in such trees, DerivedValues knows which bytes follow from the rest of their message.
 */
package com.qbitel.discovery.language;
