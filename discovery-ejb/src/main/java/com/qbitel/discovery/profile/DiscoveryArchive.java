package com.qbitel.discovery.profile;

import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.profile.DiscoveryRepository.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Discoveries as the product itself stores and finds them. Checks no roles: whoever calls it has
 * done so.
 */
public interface DiscoveryArchive {

  /** The complete discovery of an input, when there is one. */
  Optional<Versioned<DiscoveryDocument>> findKnown(String inputDigest);

  /** A discovery, when it exists. */
  Optional<Versioned<DiscoveryDocument>> find(DiscoveryId id);

  /**
   * Stores a result in one transaction with what goes with it.
   *
   * @param within told the new discovery's identifier inside the transaction; what it throws undoes
   *     everything
   * @throws com.qbitel.discovery.error.RequestException {@code CONFLICT} when others have stored
   *     the same input or name in the meantime
   * @throws jakarta.ejb.EJBException when the database refuses for another reason
   */
  Versioned<DiscoveryDocument> store(NewDiscovery discovery, Consumer<DiscoveryId> within);

  /**
   * Does work in a transaction and gives what it gives. Whoever asks the database outside of one
   * keeps a connection until its bean's method ends, however long it thinks.
   */
  <T> T inTransaction(Supplier<T> work);

  /** Adds usage to protocols and writes one audit event for each entry. */
  void addUsage(List<Usage> usage);

  /** Number of protocols. */
  long protocolCount();

  /**
   * How often somebody was answered from one stored discovery.
   *
   * @param actor user name
   * @param count number of answers
   * @param last when the last was given
   */
  record Usage(String actor, DiscoveryId discovery, long count, Instant last) {}
}
