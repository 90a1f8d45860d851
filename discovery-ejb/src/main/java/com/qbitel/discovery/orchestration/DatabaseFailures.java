package com.qbitel.discovery.orchestration;

import com.qbitel.discovery.error.DiscoveryException;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.StorageException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.Optional;
import org.hibernate.StaleStateException;

/** Reads from a container's wrapped exceptions what the database has said. */
public final class DatabaseFailures {

  private static final int DEPTH = 16;

  private DatabaseFailures() {}

  /** Whether the work was refused because others changed or stored the same at the same time. */
  public static boolean isConflict(Throwable failure) {
    return find(failure, OptimisticLockException.class).isPresent()
        || find(failure, StaleStateException.class).isPresent()
        || find(failure, SQLException.class)
            .map(SQLException::getSQLState)
            .filter(
                state -> state.equals("23505") || state.equals("40001") || state.equals("40P01"))
            .isPresent();
  }

  /**
   * The failure in the product's own words: a wrapped one of those as it is, what the database says
   * as conflict or lack of storage. Everything else is given back unchanged.
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
    boolean database =
        find(failure, SQLException.class).isPresent()
            || find(failure, PersistenceException.class).isPresent();
    return database
        ? new StorageException(
            ErrorCode.STORAGE_UNAVAILABLE, "The database cannot be used now.", failure)
        : failure;
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
