package com.qbitel.discovery.profile;

import com.qbitel.audit.AuditRecord;
import com.qbitel.compliance.GovernedStore;
import com.qbitel.discovery.encryption.DataKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Example messages of profiles, seen by those who must answer for them. */
@ApplicationScoped
public class SampleStore implements GovernedStore {

  @Inject StorageContext context;

  @Override
  public String name() {
    return "samples";
  }

  @Override
  public String category() {
    return "protocol_analysis";
  }

  @Override
  public Set<String> personalData() {
    return Set.of("payload");
  }

  @Override
  public Set<Location> locations() {
    return Set.of(new Location(Location.Kind.TABLE, "discovery.sample_message"));
  }

  @Override
  public long countOlderThan(Instant limit) {
    return context
        .entities()
        .createQuery("select count(s) from StoredSample s where s.createdAt < :limit", Long.class)
        .setParameter("limit", limit)
        .getSingleResult();
  }

  @Override
  @Transactional
  public long deleteOlderThan(Instant limit) {
    List<StoredSample> expired =
        context
            .entities()
            .createQuery(
                "select s from StoredSample s where s.createdAt < :limit", StoredSample.class)
            .setParameter("limit", limit)
            .getResultList();
    expired.forEach(this::delete);
    return expired.size();
  }

  @Override
  @Transactional
  public void find(Subject subject, Consumer<Finding> sink) {
    matching(subject)
        .forEach(s ->
            sink.accept(
                new Finding(name(), "sample", s.id.toString(), "message " + s.messageIndex)));
  }

  @Override
  @Transactional
  public ErasureOutcome erase(Subject subject) {
    List<StoredSample> found = matching(subject);
    found.forEach(this::delete);
    return new ErasureOutcome(name(), found.size(), 0, 0);
  }

  private void delete(StoredSample s) {
    context.entities().remove(s);
    context
        .audit()
        .record(
            AuditRecord.success(
                "sample.delete",
                s.id.toString(),
                null,
                null,
                null,
                Map.of("type", s.messageTypeId.toString())));
  }

  private List<StoredSample> matching(Subject subject) {
    SubjectPattern pattern = new SubjectPattern(subject);
    if (!pattern.inPayloads()) {
      return List.of();
    }
    Map<UUID, DataKey> keys = new HashMap<>();
    return context
        .entities()
        .createQuery(
            "select s, d.dataKeyId from StoredSample s"
                + " join StoredType t on t.id = s.messageTypeId"
                + " join StoredVersion v on v.id = t.profileVersionId"
                + " join StoredDiscovery d on d.id = v.discoveryId",
            Object[].class)
        .getResultStream()
        .filter(row -> {
          StoredSample s = (StoredSample) row[0];
          DataKey key =
              keys.computeIfAbsent((UUID) row[1], id -> new DataKeys(context).require(id));
          return pattern.matches(key.decrypt(StoredSample.content(s.id), s.content));
        })
        .map(row -> (StoredSample) row[0])
        .toList();
  }
}
