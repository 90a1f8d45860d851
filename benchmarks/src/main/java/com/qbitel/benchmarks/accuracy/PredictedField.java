package com.qbitel.benchmarks.accuracy;

/**
 * A field as somebody believes it to be; unlike a true field it may be anywhere.
 *
 * @param offset first byte in its message
 * @param length number of bytes
 * @param kind label of a {@link com.qbitel.discovery.grammar.FieldKind}; empty when none is given
 */
public record PredictedField(int offset, int length, String kind) {}
