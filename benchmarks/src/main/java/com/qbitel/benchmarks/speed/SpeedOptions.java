package com.qbitel.benchmarks.speed;

import com.qbitel.benchmarks.OptionWords;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the speed benchmark is asked for.
 *
 * @param corpus folder with recorded sets, which are timed besides the generated ones
 * @param sets names of the recorded sets; empty for all
 * @param prototype folder of the prototype, which is timed on the same sets
 * @param json whether the report is one JSON document
 */
record SpeedOptions(
    Optional<Path> corpus, Set<String> sets, Optional<Path> prototype, boolean json) {

  SpeedOptions {
    sets = Set.copyOf(sets);
  }

  /**
   * Reads {@code [--corpus DIR [--sets NAME,...]] [--prototype DIR] [--json]}.
   *
   * @throws IllegalArgumentException with a sentence for the caller
   */
  static SpeedOptions parse(String... args) {
    OptionWords words = new OptionWords(args);
    Optional<Path> corpus = Optional.empty();
    Optional<Path> prototype = Optional.empty();
    Set<String> sets = new HashSet<>();
    boolean json = false;
    while (!words.isEmpty()) {
      String word = words.next();
      switch (word) {
        case "--corpus" -> corpus = Optional.of(words.folder(word));
        case "--prototype" -> prototype = Optional.of(words.folder(word));
        case "--sets" -> sets.addAll(List.of(words.value(word).split(",")));
        case "--json" -> json = true;
        default -> throw new IllegalArgumentException("unknown option " + word);
      }
    }
    if (corpus.isEmpty() && !sets.isEmpty()) {
      throw new IllegalArgumentException("--sets names sets of a --corpus");
    }
    return new SpeedOptions(corpus, sets, prototype, json);
  }
}
