package com.qbitel.discovery.grammar;

/** Probability that a relation holds by coincidence. */
final class Chance {

  private Chance() {}

  /**
   * That at least one of {@code hypotheses} random relations holds in {@code tests} independent
   * tests, each with probability 2<sup>-bits</sup> (union bound).
   */
  static double of(double hypotheses, double tests, double bits) {
    return Math.min(1, hypotheses * Math.pow(2, -bits * tests));
  }
}
