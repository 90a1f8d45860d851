package com.qbitel.discovery.profile;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code discovery.protocol}. Its usage is counted without a new row version. */
@Entity
@Table(schema = "discovery", name = "protocol")
class StoredProtocol {

  @Id UUID id;
  String name;
  String description;
  String label;
  int latestVersion;
  Integer activeVersion;
  long usageCount;
  Instant lastUsedAt;
  @Version Long version;
  Instant createdAt;
  String createdBy;
}
