/**
 * Message types: by what a message is told apart from others, found in the messages alone. Read
 * {@link com.qbitel.discovery.grammar.keyword.TypeSearch} first, then {@link
 * com.qbitel.discovery.grammar.keyword.TypeTree} for what it finds, {@link
 * com.qbitel.discovery.grammar.keyword.KeyReading} for what a key may be, and {@link
 * com.qbitel.discovery.grammar.keyword.KeyMeasures} for how keys are judged.
 */
package com.qbitel.discovery.grammar.keyword;
