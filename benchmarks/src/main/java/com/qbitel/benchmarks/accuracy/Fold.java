package com.qbitel.benchmarks.accuracy;

import java.util.List;

/**
 * Sets that are tested together, by an engine that has learned nothing from their families.
 *
 * @param number from 0
 * @param families families held out, by name
 */
public record Fold(int number, List<String> families) {

  public Fold {
    families = List.copyOf(families);
  }
}
