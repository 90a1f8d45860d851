/**
 * Message types and their fields, inferred from a message table. Read {@link GrammarLearner}, then
 * {@link Grammar}, {@link MessageType}, {@link Field}.
 */
package com.qbitel.discovery.grammar;
