package com.qbitel.benchmarks.accuracy;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the accuracy benchmark is asked for.
 *
 * @param corpus folder with sets
 * @param work folder for results
 * @param sets names of the sets to test; empty for all
 * @param json whether the report is one JSON document
 * @param judged whether thresholds count: they speak of a whole corpus
 */
record AccuracyOptions(Path corpus, Path work, Set<String> sets, boolean json, boolean judged) {

  AccuracyOptions {
    sets = Set.copyOf(sets);
  }

  /**
   * Reads {@code --corpus DIR --work DIR [--sets NAME,...] [--json] [--short]}.
   *
   * @throws IllegalArgumentException with a sentence for the caller
   */
  static AccuracyOptions parse(String... args) {
    Deque<String> words = new ArrayDeque<>(List.of(args));
    Path corpus = Path.of("");
    Path work = Path.of("");
    Set<String> sets = new HashSet<>();
    boolean json = false;
    boolean brief = false;
    while (!words.isEmpty()) {
      String word = words.pop();
      switch (word) {
        case "--corpus" -> corpus = folder(word, words);
        case "--work" -> work = folder(word, words);
        case "--sets" -> sets.addAll(List.of(value(word, words).split(",")));
        case "--json" -> json = true;
        case "--short" -> brief = true;
        default -> throw new IllegalArgumentException("unknown option " + word);
      }
    }
    if (corpus.toString().isEmpty() || work.toString().isEmpty()) {
      throw new IllegalArgumentException("--corpus and --work are needed");
    }
    return new AccuracyOptions(corpus, work, sets, json, sets.isEmpty() && !brief);
  }

  private static Path folder(String option, Deque<String> words) {
    try {
      return Path.of(value(option, words));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(option + " takes a folder", e);
    }
  }

  private static String value(String option, Deque<String> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException(option + " takes a value");
    }
    return words.pop();
  }
}
