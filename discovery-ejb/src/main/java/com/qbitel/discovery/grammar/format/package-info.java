/**
 * How messages of a type are divided into fields: {@link
 * com.qbitel.discovery.grammar.format.FormatLearner} works it out from samples, {@link
 * com.qbitel.discovery.grammar.format.MessageFormat} divides any message by it.
 */
package com.qbitel.discovery.grammar.format;
