package com.qbitel.discovery.orchestration;

import com.qbitel.audit.AuditOrigin;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Idempotency;
import com.qbitel.discovery.profile.Digests;
import com.qbitel.discovery.profile.StorageContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Clients' keys and what they stand for, per user, for 24 hours. Works in the caller's transaction:
 * a key is stored exactly when its discovery or job is.
 */
public final class IdempotencyKeys {

  /** How long a key is kept. */
  public static final Duration LIFETIME = Duration.ofHours(24);

  private final StorageContext context;

  /** Keys as rows of the context's database. */
  public IdempotencyKeys(StorageContext context) {
    this.context = context;
  }

  /**
   * What a key stands for.
   *
   * @param discoveryId the discovery it made or was answered with, null for a job
   * @param jobId the job it made, null for a discovery
   */
  public record Remembered(UUID discoveryId, UUID jobId) {}

  /**
   * What the current user's key stands for, empty when it is new or has expired.
   *
   * @param idempotency null gives empty
   * @throws RequestException when the key was used with another body
   */
  public Optional<Remembered> find(Idempotency idempotency) {
    if (idempotency == null) {
      return Optional.empty();
    }
    StoredIdempotencyKey known =
        context.entities().find(StoredIdempotencyKey.class, key(idempotency));
    if (known == null || !known.expiresAt.isAfter(context.now())) {
      return Optional.empty();
    }
    if (!known.bodyDigest.equals(idempotency.bodyDigest())) {
      throw new RequestException(
          ErrorCode.IDEMPOTENCY_MISMATCH,
          "The Idempotency-Key was used with another body.",
          List.of(new Violation("Idempotency-Key", "must be new for each body")));
    }
    return Optional.of(new Remembered(known.discoveryId, known.jobId));
  }

  /** Remembers that a key stands for a discovery; null is not remembered. */
  public void rememberDiscovery(Idempotency idempotency, UUID discovery) {
    remember(idempotency, discovery, null);
  }

  /** Remembers that a key stands for a job; null is not remembered. */
  public void rememberJob(Idempotency idempotency, UUID job) {
    remember(idempotency, null, job);
  }

  private void remember(Idempotency idempotency, UUID discovery, UUID job) {
    if (idempotency == null) {
      return;
    }
    var key = key(idempotency);
    context
        .entities()
        .createQuery(
            "delete from StoredIdempotencyKey k where k.userName = :user"
                + " and k.keyDigest = :key and k.expiresAt <= :now")
        .setParameter("user", key.userName)
        .setParameter("key", key.keyDigest)
        .setParameter("now", context.now())
        .executeUpdate();
    var stored = new StoredIdempotencyKey();
    stored.userName = key.userName;
    stored.keyDigest = key.keyDigest;
    stored.bodyDigest = idempotency.bodyDigest();
    stored.discoveryId = discovery;
    stored.jobId = job;
    stored.createdAt = context.now();
    stored.expiresAt = stored.createdAt.plus(LIFETIME);
    context.entities().persist(stored);
    context.entities().flush();
  }

  /** Deletes the keys that expired before a point in time and gives their number. */
  public long deleteExpired(Instant limit) {
    return context
        .entities()
        .createQuery("delete from StoredIdempotencyKey k where k.expiresAt <= :limit")
        .setParameter("limit", limit)
        .executeUpdate();
  }

  private static StoredIdempotencyKey.Key key(Idempotency idempotency) {
    return new StoredIdempotencyKey.Key(
        AuditOrigin.current().actor(), Digests.sha256(idempotency.key()));
  }
}
