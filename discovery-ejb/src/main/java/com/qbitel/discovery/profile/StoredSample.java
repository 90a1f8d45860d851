package com.qbitel.discovery.profile;

import com.qbitel.discovery.encryption.Place;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code discovery.sample_message}. */
@Entity
@Table(schema = "discovery", name = "sample_message")
class StoredSample {

  @Id UUID id;
  UUID messageTypeId;
  int messageIndex;
  int byteCount;
  byte[] content;
  Instant createdAt;

  static Place content(UUID id) {
    return new Place("sample_message", "content", id);
  }
}
