package com.qbitel.discovery.profile;

import com.qbitel.discovery.encryption.WrappedKey;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code discovery.data_key}. */
@Entity
@Table(schema = "discovery", name = "data_key")
class StoredKey {

  @Id UUID id;
  String kekId;
  byte[] wrapped;
  Instant createdAt;

  /** For JPA. */
  StoredKey() {}

  StoredKey(WrappedKey key, Instant createdAt) {
    this.id = key.id();
    this.kekId = key.kekId();
    this.wrapped = key.wrapped();
    this.createdAt = createdAt;
  }

  WrappedKey toWrappedKey() {
    return new WrappedKey(id, kekId, wrapped);
  }
}
