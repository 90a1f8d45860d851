package com.qbitel.compliance;

import com.qbitel.compliance.RetentionPolicy.Action;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.util.Optional;

/** A row of {@code compliance.retention_policy}. */
@Entity
@Access(AccessType.FIELD)
@Table(schema = "compliance", name = "retention_policy")
class StoredPolicy {

  @Id String id;

  @Column(name = "retain_days")
  int retainDays;

  @Column(name = "archive_days")
  Integer archiveDays;

  @Enumerated(EnumType.STRING)
  Action action;

  @Column(name = "hold_exempt")
  boolean holdExempt;

  String description;

  @Version
  @Column(name = "row_version")
  long rowVersion;

  /** For the persistence provider. */
  protected StoredPolicy() {}

  RetentionPolicy toPolicy() {
    return new RetentionPolicy(
        id,
        Duration.ofDays(retainDays),
        Optional.ofNullable(archiveDays).map(Duration::ofDays),
        action,
        holdExempt,
        description);
  }
}
