package com.qbitel.discovery.orchestration;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** A row of {@code discovery.idempotency_key}. */
@Entity
@IdClass(StoredIdempotencyKey.Key.class)
@Table(schema = "discovery", name = "idempotency_key")
class StoredIdempotencyKey {

  @Id String userName;
  @Id String keyDigest;
  String bodyDigest;
  UUID discoveryId;
  UUID jobId;
  Instant createdAt;
  Instant expiresAt;

  /** Whose key. */
  static final class Key {

    String userName;
    String keyDigest;

    /** For JPA. */
    Key() {}

    Key(String userName, String keyDigest) {
      this.userName = userName;
      this.keyDigest = keyDigest;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key k
          && Objects.equals(userName, k.userName)
          && Objects.equals(keyDigest, k.keyDigest);
    }

    @Override
    public int hashCode() {
      return Objects.hash(userName, keyDigest);
    }
  }
}
