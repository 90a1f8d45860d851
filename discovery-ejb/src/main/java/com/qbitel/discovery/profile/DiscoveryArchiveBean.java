package com.qbitel.discovery.profile;

import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.profile.DiscoveryRepository.Versioned;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The archive in the container's transactions. */
@Stateless
@Local(DiscoveryArchive.class)
@PermitAll
public class DiscoveryArchiveBean implements DiscoveryArchive {

  @Inject StorageContext context;

  @Override
  public Optional<Versioned<DiscoveryDocument>> findKnown(String inputDigest) {
    DiscoveryReader reader = new DiscoveryReader(context);
    return reader.findKnown(inputDigest).flatMap(reader::ifKept);
  }

  @Override
  public Optional<Versioned<DiscoveryDocument>> find(DiscoveryId id) {
    return Optional.ofNullable(context.entities().find(StoredDiscovery.class, id.value()))
        .flatMap(new DiscoveryReader(context)::ifKept);
  }

  @Override
  public Versioned<DiscoveryDocument> store(NewDiscovery discovery, Consumer<DiscoveryId> within) {
    return inTransaction(() -> {
      var stored = new DiscoveryWriter(context).write(discovery);
      within.accept(new DiscoveryId(UUID.fromString(stored.value().id())));
      return stored;
    });
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    try {
      return work.get();
    } catch (PersistenceException e) {
      // that others were first is an answer, which the container would report as a fault
      throw DatabaseFailures.isConflict(e) ? DatabaseFailures.translate(e) : e;
    }
  }

  @Override
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void addUsage(List<Usage> usage) {
    new UsageWriter(context).add(usage);
  }

  @Override
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public long protocolCount() {
    return context
        .entities()
        .createQuery("select count(p) from StoredProtocol p", Long.class)
        .getSingleResult();
  }
}
