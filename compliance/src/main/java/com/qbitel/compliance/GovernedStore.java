package com.qbitel.compliance;

import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A place where data is kept, seen by those who must answer for it. Every table, cache and
 * directory of the product belongs to exactly one store. Implementations are CDI beans.
 */
public interface GovernedStore {

  /** Stable lower-case name, for example {@code captures}. */
  String name();

  /** Retention category of the data, for example {@code protocol_analysis}. */
  String category();

  /** Which kinds of personal data it may hold, for example {@code ip-address}, {@code payload}. */
  Set<String> personalData();

  /** Everything the store keeps data in. */
  Set<Location> locations();

  /** Number of objects that were created before {@code limit}. */
  long countOlderThan(Instant limit);

  /** Deletes the objects that were created before {@code limit}, each with its audit event. */
  long deleteOlderThan(Instant limit);

  /** Gives every object that holds the subject's identifier. */
  void find(Subject subject, Consumer<Finding> sink);

  /** Removes the subject's data; what must stay is rewritten without it. */
  ErasureOutcome erase(Subject subject);

  /**
   * A table, cache or directory.
   *
   * @param kind what it is
   * @param name {@code schema.table}, cache name, or directory relative to the product's home
   */
  record Location(Kind kind, String name) {

    /** Kinds of places. */
    public enum Kind {
      TABLE,
      CACHE,
      DIRECTORY
    }
  }

  /** A person, by one identifier: {@code email}, {@code ip}, {@code phone} ... */
  record Subject(String type, String value) {}

  /** One object that holds a subject's identifier, named without quoting it. */
  record Finding(String store, String objectType, String objectId, String place) {}

  /** What an erasure did. */
  record ErasureOutcome(String store, long deleted, long rewritten, long kept) {}
}
