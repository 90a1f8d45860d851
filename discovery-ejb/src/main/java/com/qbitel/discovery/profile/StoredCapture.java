package com.qbitel.discovery.profile;

import com.qbitel.discovery.encryption.Place;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code discovery.capture}. */
@Entity
@Table(schema = "discovery", name = "capture")
class StoredCapture {

  @Id UUID id;
  UUID dataKeyId;
  String sha256;
  byte[] fileName;
  String groupFilter;
  long packetCount;
  int messageCount;
  long byteCount;
  Instant createdAt;
  String createdBy;

  static Place fileName(UUID id) {
    return new Place("capture", "file_name", id);
  }
}
