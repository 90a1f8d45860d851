package com.qbitel.discovery.job;

import com.qbitel.discovery.encryption.Place;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** A row of {@code discovery.job}. */
@Entity
@Table(schema = "discovery", name = "job")
class StoredJob {

  @Id UUID id;

  @Enumerated(EnumType.STRING)
  JobService.State state;

  String phase;
  double progress;

  @ColumnTransformer(write = "?::jsonb")
  String counts;

  UUID dataKeyId;
  byte[] fileName;
  String groupFilter;
  String protocolName;
  boolean strict;
  long seed;
  Long batchExecutionId;
  int attempts;
  UUID discoveryId;

  @ColumnTransformer(write = "?::jsonb")
  String problem;

  String correlationId;
  @Version Long version;
  Instant createdAt;
  Instant startedAt;
  Instant endedAt;
  String createdBy;

  boolean ended() {
    return state != JobService.State.QUEUED && state != JobService.State.RUNNING;
  }

  static Place fileName(UUID id) {
    return new Place("job", "file_name", id);
  }
}
