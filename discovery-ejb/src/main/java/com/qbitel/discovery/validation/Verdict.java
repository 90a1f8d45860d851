package com.qbitel.discovery.validation;

import com.qbitel.discovery.validation.issue.ValidationIssue;
import java.util.List;

/**
 * Whether a message is valid.
 *
 * @param valid whether no issue rejects it
 * @param confidence probability that the verdict is right, as far as the profile can be relied on,
 *     0..1
 * @param issues what is not as it should be, by offset
 */
public record Verdict(boolean valid, double confidence, List<ValidationIssue> issues) {
  public Verdict {
    issues = List.copyOf(issues);
  }
}
