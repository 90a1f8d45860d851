package com.qbitel.compliance;

import java.time.Duration;
import java.util.Optional;

/**
 * How long one category of data is kept, and what happens then.
 *
 * @param id category, for example {@code protocol_analysis}
 * @param retain how long the data is kept
 * @param archive how long it is kept in the archive; empty when it has no time of its own there
 * @param action what is done when the time is over
 * @param holdExempt whether a legal hold does not stop the action
 * @param description what the category is
 */
public record RetentionPolicy(
    String id,
    Duration retain,
    Optional<Duration> archive,
    Action action,
    boolean holdExempt,
    String description) {

  /** What is done to data that is no longer kept. */
  public enum Action {
    ARCHIVE,
    ANONYMIZE,
    DELETE,
    RETAIN
  }
}
