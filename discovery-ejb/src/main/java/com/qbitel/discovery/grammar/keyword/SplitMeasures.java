package com.qbitel.discovery.grammar.keyword;

import java.util.List;

/** What the decision depends on whether the messages of one type are divided further. */
final class SplitMeasures {

  static final List<String> NAMES =
      List.of(
          "one",
          "advantage",
          "margin",
          "log_messages",
          "share",
          "log_values",
          "beyond_flow",
          "log_offset",
          "undivided");

  private SplitMeasures() {}

  /**
   * The measures of one division.
   *
   * @param key measures of the key that would divide
   * @param advantage score of it less that of none
   * @param margin score of it less that of the best key that divides otherwise
   * @param messages that would be divided
   * @param share of all messages that those are
   * @param undivided whether no key has divided so far
   */
  static double[] of(
      double[] key,
      double advantage,
      double margin,
      int messages,
      double share,
      boolean undivided) {
    return new double[] {
      1,
      Math.clamp(advantage, -5, 20),
      Math.clamp(margin, 0, 5),
      Math.log(messages) / Math.log(2),
      share,
      at(key, "log_values"),
      at(key, "beyond_flow"),
      at(key, "log_offset"),
      undivided ? 1 : 0
    };
  }

  private static double at(double[] key, String name) {
    return key[KeyMeasures.NAMES.indexOf(name)];
  }
}
