package com.qbitel.benchmarks.accuracy;

/** Gives for each fold the engine whose learned parts know nothing of what is tested in it. */
@FunctionalInterface
public interface EngineProvider {

  /** The engine for the sets of a fold; the same fold always gives an equal engine. */
  Engine forFold(Fold fold);
}
