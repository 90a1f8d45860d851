package com.qbitel.discovery.profile;

import com.qbitel.compliance.GovernedStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Discoveries and the profiles made from them, seen by those who must answer for them. An erased
 * person's identifier is taken out of what was learned; the names of accounts stay, because who
 * changed a profile must remain known.
 */
@ApplicationScoped
public class ProfileStore implements GovernedStore {

  @Inject StorageContext context;

  @Override
  public String name() {
    return "profiles";
  }

  @Override
  public String category() {
    return "protocol_analysis";
  }

  @Override
  public Set<String> personalData() {
    return Set.of("payload", "file-name", "user-name");
  }

  @Override
  public Set<Location> locations() {
    return Set.of(
        new Location(Location.Kind.TABLE, "discovery.discovery"),
        new Location(Location.Kind.TABLE, "discovery.protocol"),
        new Location(Location.Kind.TABLE, "discovery.profile_version"),
        new Location(Location.Kind.TABLE, "discovery.message_type"),
        new Location(Location.Kind.TABLE, "discovery.field"));
  }

  @Override
  public long countOlderThan(Instant limit) {
    return context
        .entities()
        .createQuery(
            "select count(d) from StoredDiscovery d where d.createdAt < :limit", Long.class)
        .setParameter("limit", limit)
        .getSingleResult();
  }

  @Override
  @Transactional
  public long deleteOlderThan(Instant limit) {
    List<DiscoveryId> expired =
        context
            .entities()
            .createQuery(
                "select d.id from StoredDiscovery d where d.createdAt < :limit"
                    + " order by d.createdAt",
                UUID.class)
            .setParameter("limit", limit)
            .getResultStream()
            .map(DiscoveryId::new)
            .toList();
    DiscoveryRemover remover = new DiscoveryRemover(context);
    return expired.stream().filter(remover::delete).count();
  }

  @Override
  @Transactional
  public void find(Subject subject, Consumer<Finding> sink) {
    SubjectPattern pattern = new SubjectPattern(subject);
    DiscoveryRedaction redaction = new DiscoveryRedaction(context, pattern);
    for (StoredDiscovery d : all()) {
      if (pattern.isUser(d.createdBy)) {
        sink.accept(finding(d, "created_by"));
      } else if (pattern.inPayloads() && redaction.holds(d)) {
        sink.accept(finding(d, "document"));
      }
    }
  }

  @Override
  @Transactional
  public ErasureOutcome erase(Subject subject) {
    SubjectPattern pattern = new SubjectPattern(subject);
    DiscoveryRedaction redaction = new DiscoveryRedaction(context, pattern);
    long rewritten = 0;
    long kept = 0;
    for (StoredDiscovery d : all()) {
      if (pattern.isUser(d.createdBy)) {
        kept++;
      } else if (pattern.inPayloads() && redaction.holds(d)) {
        redaction.rewrite(d);
        rewritten++;
      }
    }
    return new ErasureOutcome(name(), 0, rewritten, kept);
  }

  private List<StoredDiscovery> all() {
    return context
        .entities()
        .createQuery("select d from StoredDiscovery d order by d.createdAt", StoredDiscovery.class)
        .getResultList();
  }

  private Finding finding(StoredDiscovery d, String place) {
    return new Finding(name(), "discovery", d.id.toString(), place);
  }
}
