/**
 * Message types and their fields, inferred from a message table. Read {@link GrammarLearner}, then
 * {@link Grammar}, {@link MessageType}, {@link Field}.
 *
 * <p>Inside: TrainedGrammarLearner sends text to TextGrammar and the rest to BinaryGrammar, which
 * is the course of the work. Detector and its classes find fields that can be proved (lengths,
 * checksums, counters, echoed identifiers, times); package {@code keyword} finds what tells types
 * apart, {@code column}, {@code detector} and {@code format} where fields begin, {@code kind} what
 * they are for, {@code text} does the same for text; {@code tree} holds boosted trees.
 * FieldAssembly and TypeAssembly put all into words. GrammarModels is what has been learned.
 * TypeSelectors and GrammarDissector apply a finished grammar.
 */
package com.qbitel.discovery.grammar;
