package com.qbitel.discovery.language;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Counts of which types no message could be made. Not safe for several threads. */
final class Failures {

  /** How often a type may fail before it is not tried again. */
  private static final int MOST = 3;

  private final Map<String, Integer> first = new HashMap<>();
  private final Map<String, Integer> later = new HashMap<>();
  private final Set<String> failed = new LinkedHashSet<>();
  private final Set<String> made = new HashSet<>();

  /** A message of a type was made. */
  void made(String type) {
    made.add(type);
  }

  /**
   * None was made of several drafts.
   *
   * @param opening whether it was to be the first of its side
   */
  void failed(String type, boolean opening) {
    if ((opening ? first : later).merge(type, 1, Integer::sum) >= MOST) {
      failed.add(type);
    }
  }

  /** Whether a type failed so often that it is not worth another try. */
  boolean hopeless(String type, boolean opening) {
    return (opening ? first : later).getOrDefault(type, 0) >= MOST;
  }

  /** Types of which none was ever made, in the order in which that was found. */
  Set<String> refused() {
    Set<String> never = new LinkedHashSet<>(failed);
    never.removeAll(made);
    return never;
  }
}
