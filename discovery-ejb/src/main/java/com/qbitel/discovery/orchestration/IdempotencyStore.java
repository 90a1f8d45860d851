package com.qbitel.discovery.orchestration;

import com.qbitel.compliance.GovernedStore;
import com.qbitel.discovery.profile.StorageContext;
import com.qbitel.discovery.profile.SubjectPattern;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/** Clients' keys, seen by those who must answer for them. They name users and nothing else. */
@ApplicationScoped
public class IdempotencyStore implements GovernedStore {

  @Inject StorageContext context;

  @Override
  public String name() {
    return "idempotency-keys";
  }

  @Override
  public String category() {
    return "user_data";
  }

  @Override
  public Set<String> personalData() {
    return Set.of("user-name");
  }

  @Override
  public Set<Location> locations() {
    return Set.of(new Location(Location.Kind.TABLE, "discovery.idempotency_key"));
  }

  @Override
  public long countOlderThan(Instant limit) {
    return context
        .entities()
        .createQuery(
            "select count(k) from StoredIdempotencyKey k where k.createdAt < :limit", Long.class)
        .setParameter("limit", limit)
        .getSingleResult();
  }

  @Override
  @Transactional
  public long deleteOlderThan(Instant limit) {
    return context
        .entities()
        .createQuery("delete from StoredIdempotencyKey k where k.createdAt < :limit")
        .setParameter("limit", limit)
        .executeUpdate();
  }

  @Override
  @Transactional
  public void find(Subject subject, Consumer<Finding> sink) {
    if (subject.type().equals(SubjectPattern.USER)) {
      context
          .entities()
          .createQuery(
              "select k from StoredIdempotencyKey k where k.userName = :user",
              StoredIdempotencyKey.class)
          .setParameter("user", subject.value())
          .getResultStream()
          .forEach(k -> sink.accept(new Finding(name(), "key", k.keyDigest, "user_name")));
    }
  }

  @Override
  @Transactional
  public ErasureOutcome erase(Subject subject) {
    if (!subject.type().equals(SubjectPattern.USER)) {
      return new ErasureOutcome(name(), 0, 0, 0);
    }
    int deleted =
        context
            .entities()
            .createQuery("delete from StoredIdempotencyKey k where k.userName = :user")
            .setParameter("user", subject.value())
            .executeUpdate();
    return new ErasureOutcome(name(), deleted, 0, 0);
  }
}
