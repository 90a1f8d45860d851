package com.qbitel.benchmarks.accuracy;

import com.qbitel.benchmarks.OptionWords;
import java.nio.file.Path;
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
    OptionWords words = new OptionWords(args);
    Path corpus = Path.of("");
    Path work = Path.of("");
    Set<String> sets = new HashSet<>();
    boolean json = false;
    boolean brief = false;
    while (!words.isEmpty()) {
      String word = words.next();
      switch (word) {
        case "--corpus" -> corpus = words.folder(word);
        case "--work" -> work = words.folder(word);
        case "--sets" -> sets.addAll(List.of(words.value(word).split(",")));
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
}
