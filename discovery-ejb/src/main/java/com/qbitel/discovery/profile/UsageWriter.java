package com.qbitel.discovery.profile;

import com.qbitel.audit.AuditOrigin;
import com.qbitel.audit.AuditRecord;
import com.qbitel.discovery.profile.DiscoveryArchive.Usage;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds usage that was counted in memory to the protocols, each entry with one audit event. */
final class UsageWriter {

  private final StorageContext context;

  UsageWriter(StorageContext context) {
    this.context = context;
  }

  void add(List<Usage> usage) {
    usage.forEach(this::add);
  }

  private void add(Usage usage) {
    context
        .entities()
        .createQuery(
            "update StoredProtocol p set p.usageCount = p.usageCount + :count,"
                + " p.lastUsedAt = greatest(coalesce(p.lastUsedAt, :last), :last)"
                + " where p.id in"
                + " (select v.protocolId from StoredVersion v where v.discoveryId = :discovery)")
        .setParameter("count", usage.count())
        .setParameter("last", usage.last())
        .setParameter("discovery", usage.discovery().value())
        .executeUpdate();
    var origin = new AuditOrigin(usage.actor(), Set.of(), "aggregate", null, "none", null, null);
    try (var scope = origin.bind()) {
      context
          .audit()
          .record(
              AuditRecord.success(
                  "discovery.access",
                  usage.discovery().toString(),
                  null,
                  null,
                  null,
                  Map.of("count", Long.toString(usage.count()), "last", usage.last().toString())));
    }
  }
}
