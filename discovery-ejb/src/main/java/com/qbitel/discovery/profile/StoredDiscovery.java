package com.qbitel.discovery.profile;

import com.qbitel.discovery.encryption.Place;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code discovery.discovery}. */
@Entity
@Table(schema = "discovery", name = "discovery")
class StoredDiscovery {

  @Id UUID id;
  UUID captureId;
  UUID dataKeyId;
  String inputDigest;
  String captureSha256;
  String groupFilter;
  String state;
  boolean truncated;
  long messageCount;
  long byteCount;
  int typeCount;
  int fieldCount;
  double confidence;
  byte[] document;
  byte[] statistics;
  @Version Long version;
  Instant createdAt;
  String createdBy;

  static Place document(UUID id) {
    return new Place("discovery", "document", id);
  }

  static Place statistics(UUID id) {
    return new Place("discovery", "statistics", id);
  }
}
