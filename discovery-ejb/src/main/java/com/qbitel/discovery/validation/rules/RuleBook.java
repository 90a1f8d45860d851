package com.qbitel.discovery.validation.rules;

import java.util.List;
import java.util.Set;

/**
 * What a user wants of validation.
 *
 * @param rules rules that messages obey
 * @param samples messages that the rules are tested on
 * @param off codes of built-in rules that are switched off
 */
public record RuleBook(List<UserRule> rules, List<RuleSample> samples, Set<String> off) {

  /** No wishes. */
  public static final RuleBook NONE = new RuleBook(List.of(), List.of(), Set.of());

  public RuleBook {
    rules = List.copyOf(rules);
    samples = List.copyOf(samples);
    off = Set.copyOf(off);
  }
}
