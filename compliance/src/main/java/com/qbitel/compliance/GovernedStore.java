package com.qbitel.compliance;

import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A place where data is kept, seen by those who must answer for it. Every table, cache and
 * directory of the product belongs to exactly one store. Implementations are CDI beans.
 */
public interface GovernedStore {

  /** Category of what lives as long as the installation and never expires. */
  String PERMANENT = "permanent";

  /** Stable lower-case name, for example {@code captures}. */
  String name();

  /**
   * Retention category of the data: the identifier of a retention policy, for example {@code
   * protocol_analysis}, or {@link #PERMANENT}.
   */
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
   * @param name {@code schema.table}, or {@code schema.*} for a schema whose tables others make;
   *     cache name; or directory relative to the product's home, with what is below it ({@code .}
   *     for the files that lie in the home itself)
   */
  record Location(Kind kind, String name) {

    private static final Pattern TABLE_NAME = Pattern.compile("[^.*]+\\.([^.*]+|\\*)");
    private static final Pattern DIRECTORY_NAME =
        Pattern.compile("\\.|(?!\\.{1,2}(/|$))[^/]+(/(?!\\.{1,2}(/|$))[^/]+)*");

    public Location {
      Pattern form =
          switch (kind) {
            case TABLE -> TABLE_NAME;
            case DIRECTORY -> DIRECTORY_NAME;
            case CACHE -> null;
          };
      if (name.isBlank() || (form != null && !form.matcher(name).matches())) {
        throw new IllegalArgumentException("not the name of a " + kind + ": " + name);
      }
    }

    /** A table, as {@code schema.table} or {@code schema.*}. */
    public static Location table(String name) {
      return new Location(Kind.TABLE, name);
    }

    /** A cache. */
    public static Location cache(String name) {
      return new Location(Kind.CACHE, name);
    }

    /** A directory with all below it. */
    public static Location directory(String name) {
      return new Location(Kind.DIRECTORY, name);
    }

    /** Whether all that lies in {@code other} lies in this location. */
    public boolean covers(Location other) {
      if (kind != other.kind) {
        return false;
      }
      return name.equals(other.name)
          || switch (kind) {
            case TABLE ->
                name.endsWith(".*") && other.name.startsWith(name.substring(0, name.length() - 1));
            case DIRECTORY -> other.name.startsWith(name + "/");
            case CACHE -> false;
          };
    }

    /** Kinds of places. */
    public enum Kind {
      TABLE,
      CACHE,
      DIRECTORY
    }
  }

  /** A person, by one identifier: {@code user}, {@code email}, {@code ip}, {@code phone} ... */
  record Subject(String type, String value) {}

  /** One object that holds a subject's identifier, named without quoting it. */
  record Finding(String store, String objectType, String objectId, String place) {}

  /** What an erasure did. */
  record ErasureOutcome(String store, long deleted, long rewritten, long kept) {}
}
