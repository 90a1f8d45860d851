package com.qbitel.discovery.validation;

import com.qbitel.discovery.validation.issue.ValidationIssue;

/**
 * An issue, and how much it says.
 *
 * @param certainty probability that a message of the protocol has no such issue, 0..1
 */
record Finding(ValidationIssue issue, double certainty) {

  /** One that no message of the protocol can have. */
  static Finding certain(ValidationIssue issue) {
    return new Finding(issue, 1);
  }
}
