package com.qbitel.discovery.profile;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code discovery.profile_version}. */
@Entity
@Table(schema = "discovery", name = "profile_version")
class StoredVersion {

  @Id UUID id;
  UUID protocolId;
  int number;

  @Enumerated(EnumType.STRING)
  ProfileState state;

  UUID discoveryId;
  double confidence;
  String description;
  @Version Long version;
  Instant createdAt;
  String createdBy;
}
