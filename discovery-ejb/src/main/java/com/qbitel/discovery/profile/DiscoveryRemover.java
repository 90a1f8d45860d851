package com.qbitel.discovery.profile;

import com.qbitel.audit.AuditRecord;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Deletes captures, discoveries and protocols so that nothing of them stays but audit events. Their
 * data keys are destroyed; the tables' foreign keys take all rows that a key protects.
 */
final class DiscoveryRemover {

  private final StorageContext context;
  private final EntityManager entities;
  private final DataKeys keys;

  DiscoveryRemover(StorageContext context) {
    this.context = context;
    this.entities = context.entities();
    this.keys = new DataKeys(context);
  }

  /** Deletes a discovery with its messages and the profile versions made from it. */
  void delete(DiscoveryId id, long expectedVersion) {
    StoredDiscovery d = lock(id).orElseThrow(() -> DiscoveryReader.unknown(id));
    Staleness.check(expectedVersion, d.version);
    delete(d);
  }

  /** Deletes a discovery whatever its version; says whether there was one. */
  boolean delete(DiscoveryId id) {
    Optional<StoredDiscovery> found = lock(id);
    found.ifPresent(this::delete);
    return found.isPresent();
  }

  /** Deletes a protocol with all its versions and the discoveries they were made from. */
  void delete(ProtocolId id, long expectedVersion) {
    ProtocolReader protocols = new ProtocolReader(context);
    StoredProtocol p = protocols.lock(id);
    Staleness.check(expectedVersion, p.version);
    Set<UUID> discoveries = new LinkedHashSet<>();
    protocols.versionsOf(p).forEach(v -> discoveries.add(v.discoveryId));
    for (UUID discovery : discoveries) {
      StoredDiscovery d = entities.find(StoredDiscovery.class, discovery);
      if (d != null) {
        delete(d);
      }
    }
  }

  /**
   * Takes a discovery for the rest of the transaction. Whoever changes a protocol or what hangs on
   * it locks the protocol's row first; so nobody waits for somebody who waits in turn.
   */
  private Optional<StoredDiscovery> lock(DiscoveryId id) {
    entities
        .createQuery(
            "select p from StoredProtocol p where p.id in"
                + " (select v.protocolId from StoredVersion v where v.discoveryId = :id)"
                + " order by p.id",
            StoredProtocol.class)
        .setParameter("id", id.value())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
    return Optional.ofNullable(
        entities.find(StoredDiscovery.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
  }

  private void delete(StoredDiscovery d) {
    List<StoredVersion> versions =
        entities
            .createQuery(
                "select v from StoredVersion v where v.discoveryId = :id", StoredVersion.class)
            .setParameter("id", d.id)
            .getResultList();
    for (StoredVersion v : versions) {
      delete(v);
    }
    if (d.captureId != null) {
      deleteCapture(entities.find(StoredCapture.class, d.captureId));
    }
    record("discovery.delete", d.id, d.inputDigest, Map.of("key", d.dataKeyId.toString()));
    keys.destroy(d.dataKeyId);
    entities.clear();
  }

  /** Deletes a version, and its protocol when it has no other. */
  private void delete(StoredVersion v) {
    StoredProtocol p = entities.find(StoredProtocol.class, v.protocolId);
    entities.remove(v);
    record("version.delete", v.id, null, Map.of("protocol", p.id.toString()));
    entities.flush();
    Long others =
        entities
            .createQuery(
                "select count(v) from StoredVersion v where v.protocolId = :id", Long.class)
            .setParameter("id", p.id)
            .getSingleResult();
    if (others == 0) {
      entities.remove(p);
      record("protocol.delete", p.id, Digests.sha256(p.name), Map.of());
    } else if (v.state == ProfileState.ACTIVE) {
      p.activeVersion = null;
      context
          .audit()
          .record(
              AuditRecord.success(
                  "protocol.update",
                  p.id.toString(),
                  null,
                  null,
                  null,
                  Map.of("changed", "activeVersion")));
    }
  }

  /**
   * Deletes a capture's messages; a discovery made from it stays. Detaches all rows read before.
   */
  void deleteCapture(StoredCapture c) {
    record("capture.delete", c.id, c.sha256, Map.of("key", c.dataKeyId.toString()));
    keys.destroy(c.dataKeyId);
    entities.clear(); // the database has taken the capture out of its discovery's row
  }

  private void record(String action, UUID id, String before, Map<String, String> details) {
    context.audit().record(AuditRecord.success(action, id.toString(), null, before, null, details));
  }
}
