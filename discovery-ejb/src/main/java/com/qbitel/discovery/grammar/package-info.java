/**
 * Message types and their fields, inferred from a message table. Read {@link GrammarLearner}, then
 * {@link Grammar}, {@link MessageType}, {@link Field}.
 *
 * <p>Inside: ColumnGrammarLearner is the course of the work. Detector and its classes find fields
 * that can be proved (lengths, checksums, counters, echoed identifiers, times); KeywordSearch finds
 * the bytes that tell types apart; Layout, CutPrior and Segmentation cut the rest into fields;
 * KindRules and FieldAssembly say what they are. TextGrammar does the same for text. TypeSelectors
 * and GrammarDissector apply a finished grammar.
 */
package com.qbitel.discovery.grammar;
