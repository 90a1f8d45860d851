package com.qbitel.discovery.orchestration;

import com.qbitel.discovery.error.DiscoveryException;
import jakarta.ejb.EJBAccessException;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * What a bean without a transaction gives to the facade in front of it: a value, or a refusal in
 * its place.
 *
 * <p>The container takes an exception that leaves such a bean for the rollback of whatever was done
 * outside of transactions, and reports that as an error of its own, which a refused request is not.
 */
public sealed interface Answer<T> {

  /** Does work and keeps what comes of it. */
  static <T> Answer<T> of(Supplier<T> work) {
    try {
      return new Given<>(work.get());
    } catch (DiscoveryException | CancellationException | EJBAccessException e) {
      return new Refused<>(e);
    }
  }

  /** The value; the refusal is thrown. */
  T orThrow();

  /** A value. */
  record Given<T>(T value) implements Answer<T> {
    @Override
    public T orThrow() {
      return value;
    }
  }

  /** A refusal. */
  record Refused<T>(RuntimeException reason) implements Answer<T> {
    @Override
    public T orThrow() {
      throw reason;
    }
  }
}
