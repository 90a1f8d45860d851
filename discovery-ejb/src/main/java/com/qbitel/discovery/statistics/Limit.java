package com.qbitel.discovery.statistics;

/** Checks one figure of the limits and names it when it is out of range. */
final class Limit {

  private Limit() {}

  static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be " + least + ".." + most + ", not " + value);
    }
  }

  /** The same for a figure above 0. */
  static void requirePositive(String name, double value, double most) {
    if (!(value > 0 && value <= most)) {
      throw new IllegalArgumentException(
          name + " must be above 0 and at most " + most + ", not " + value);
    }
  }
}
