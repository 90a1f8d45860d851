package com.qbitel.discovery.profile;

import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.statistics.TrafficStatistics;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Stored discoveries for callers with a role. */
@Stateless
@Local(DiscoveryRepository.class)
@RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.ADMIN})
public class DiscoveryRepositoryBean implements DiscoveryRepository {

  @Inject StorageContext context;

  @Override
  public Versioned<DiscoveryDocument> find(DiscoveryId id) {
    return new DiscoveryReader(context).find(id);
  }

  @Override
  public Page<DiscoverySummary> list(ProtocolId protocol, String cursor, int limit) {
    return new DiscoveryListing(context).list(protocol, cursor, limit);
  }

  @Override
  public Page<ExplainedMessage> messages(DiscoveryId id, String cursor, int limit) {
    return new MessageReader(context).messages(id, cursor, limit);
  }

  @Override
  public TrafficStatistics statistics(DiscoveryId id) {
    return new DiscoveryReader(context).statistics(id);
  }

  @Override
  @RolesAllowed(Roles.ADMIN)
  public void delete(DiscoveryId id, long expectedVersion) {
    new DiscoveryRemover(context).delete(id, expectedVersion);
  }
}
