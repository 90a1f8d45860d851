package com.qbitel.discovery.validation.rules;

import com.qbitel.discovery.validation.issue.Severity;
import java.util.List;

/**
 * A rule that messages obey.
 *
 * @param name what it is called; its issues have the code {@code rule:NAME}
 * @param types identifiers or names of the message types that it is about; empty for all
 * @param valid expression that is true of valid messages. A message that lacks a field which the
 *     expression asks for without {@code has} is none that the rule is about.
 * @param severity how grave it is when the expression is false
 * @param message what is told then
 * @param suggestion what is suggested then
 * @param active whether it is used
 */
public record UserRule(
    String name,
    List<String> types,
    String valid,
    Severity severity,
    String message,
    String suggestion,
    boolean active) {

  public UserRule {
    types = List.copyOf(types);
  }
}
