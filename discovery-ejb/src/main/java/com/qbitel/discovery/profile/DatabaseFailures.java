package com.qbitel.discovery.profile;

import com.qbitel.discovery.error.DiscoveryException;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.StorageException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.hibernate.StaleStateException;

/** Reads from a container's wrapped exceptions what the database has said. */
public final class DatabaseFailures {

  private static final int DEPTH = 16;

  /** Classes of SQL states: data, constraints, authorization, syntax. */
  private static final List<String> OUR_FAULTS = List.of("22", "23", "42");

  private DatabaseFailures() {}

  /** Whether the work was refused because others changed or stored the same at the same time. */
  public static boolean isConflict(Throwable failure) {
    return find(failure, DiscoveryException.class)
            .filter(own -> own.code() == ErrorCode.CONFLICT)
            .isPresent()
        || find(failure, OptimisticLockException.class).isPresent()
        || find(failure, StaleStateException.class).isPresent()
        || find(failure, SQLException.class)
            .map(SQLException::getSQLState)
            .filter(
                state -> state.equals("23505") || state.equals("40001") || state.equals("40P01"))
            .isPresent();
  }

  /**
   * The failure in the product's own words: a wrapped one of those as it is, what the database says
   * as conflict or lack of storage. Everything else, such as a value or statement that the database
   * does not take, is given back unchanged.
   */
  public static RuntimeException translate(RuntimeException failure) {
    Optional<DiscoveryException> own = find(failure, DiscoveryException.class);
    if (own.isPresent()) {
      return own.get();
    }
    if (isConflict(failure)) {
      return new RequestException(
          ErrorCode.CONFLICT, "Others changed the same at the same time; try again.");
    }
    return isUnavailable(failure)
        ? new StorageException(
            ErrorCode.STORAGE_UNAVAILABLE, "The database cannot be used now.", failure)
        : failure;
  }

  /** Whether the database could not be asked, in contrast to a question that it does not take. */
  private static boolean isUnavailable(Throwable failure) {
    Optional<String> state = find(failure, SQLException.class).map(SQLException::getSQLState);
    return state.isPresent()
        ? OUR_FAULTS.stream().noneMatch(state.get()::startsWith)
        : find(failure, SQLException.class).isPresent()
            || find(failure, PersistenceException.class).isPresent();
  }

  private static <T> Optional<T> find(Throwable failure, Class<T> type) {
    Throwable t = failure;
    for (int depth = 0; t != null && depth < DEPTH; depth++, t = t.getCause()) {
      if (type.isInstance(t)) {
        return Optional.of(type.cast(t));
      }
    }
    return Optional.empty();
  }
}
