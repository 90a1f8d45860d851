package com.qbitel.discovery.statistics;

/**
 * Pearson's chi-square test that all 256 byte values are equally frequent.
 *
 * @param statistic sum over the values of (observed - expected)^2 / expected
 * @param degreesOfFreedom 255, or 0 when nothing was tested
 * @param pValue probability of a statistic at least as large among uniformly random bytes; 1 when
 *     nothing was tested
 * @param reliable whether at least five of each value were expected, as the approximation needs
 */
public record Uniformity(double statistic, int degreesOfFreedom, double pValue, boolean reliable) {}
