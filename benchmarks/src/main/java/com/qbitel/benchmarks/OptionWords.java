package com.qbitel.benchmarks;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The words that a tool was started with, read from the first one on. */
public final class OptionWords {

  private final Deque<String> words;

  /** All words of a call. */
  public OptionWords(String... words) {
    this.words = new ArrayDeque<>(List.of(words));
  }

  /** Whether all have been read. */
  public boolean isEmpty() {
    return words.isEmpty();
  }

  /** The next word. */
  public String next() {
    return words.pop();
  }

  /**
   * The value of an option, which is the next word.
   *
   * @throws IllegalArgumentException when there is none
   */
  public String value(String option) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException(option + " takes a value");
    }
    return words.pop();
  }

  /**
   * The value of an option that names a folder, which need not exist.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Path folder(String option) {
    try {
      return Path.of(value(option));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(option + " takes a folder", e);
    }
  }
}
