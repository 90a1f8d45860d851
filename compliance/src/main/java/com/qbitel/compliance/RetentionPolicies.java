package com.qbitel.compliance;

import java.util.List;
import java.util.Optional;

/** The retention policies in force. */
public interface RetentionPolicies {

  /** All of them, by identifier. */
  List<RetentionPolicy> all();

  /** The policy of a category. */
  Optional<RetentionPolicy> find(String id);
}
