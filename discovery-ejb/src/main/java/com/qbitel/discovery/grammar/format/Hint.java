package com.qbitel.discovery.grammar.format;

/**
 * Bytes at a fixed offset that are likely one field.
 *
 * @param offset first byte in the message
 * @param width number of bytes
 * @param left log-odds added to a cut before them
 * @param right log-odds added to a cut behind them
 * @param inner log-odds taken from each cut inside
 */
public record Hint(int offset, int width, double left, double right, double inner) {}
