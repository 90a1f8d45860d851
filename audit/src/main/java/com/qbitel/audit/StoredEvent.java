package com.qbitel.audit;

import com.qbitel.audit.AuditRecord.Outcome;
import com.qbitel.audit.AuditRecord.Severity;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A row of {@code audit.event}. Texts that come from outside are brought to what the table holds
 * when the row is made, so that an over-long user agent cannot make a change fail.
 */
@Entity
@Immutable
@Access(AccessType.FIELD)
@Table(schema = "audit", name = "event")
class StoredEvent {

  @Id UUID id;

  @Column(name = "recorded_at")
  Instant recordedAt;

  String actor;

  @JdbcTypeCode(SqlTypes.ARRAY)
  String[] roles;

  String authentication;
  String session;

  @Column(name = "correlation_id")
  String correlationId;

  @Column(name = "source_address")
  String sourceAddress;

  @Column(name = "user_agent")
  String userAgent;

  String action;

  @Column(name = "object_type")
  String objectType;

  @Column(name = "object_id")
  String objectId;

  @Column(name = "object_version")
  Integer objectVersion;

  @Enumerated(EnumType.STRING)
  Outcome outcome;

  String reason;

  @Enumerated(EnumType.STRING)
  Severity severity;

  String framework;

  @Column(name = "before_digest")
  String beforeDigest;

  @Column(name = "after_digest")
  String afterDigest;

  @Column(name = "retention_class")
  String retentionClass;

  /** JSON text; no attribute converter, which would be a CDI bean before there is CDI. */
  @ColumnTransformer(write = "cast(? as jsonb)")
  String details;

  /** For the persistence provider. */
  protected StoredEvent() {}

  StoredEvent(UUID id, Instant recordedAt, AuditOrigin origin, AuditRecord record) {
    this.id = id;
    this.recordedAt = recordedAt;
    this.actor = StorableText.limit(origin.actor(), 256);
    this.roles =
        origin.roles().stream().map(r -> StorableText.limit(r, 64)).sorted().toArray(String[]::new);
    this.authentication = StorableText.limit(origin.authentication(), 64);
    this.session = StorableText.limit(origin.session(), 256);
    this.correlationId = StorableText.limit(origin.correlationId(), 256);
    this.sourceAddress = StorableText.limit(origin.sourceAddress(), 64);
    this.userAgent = StorableText.limit(origin.userAgent(), 512);
    this.action = StorableText.limit(record.action(), 128);
    this.objectType = StorableText.limit(record.objectType(), 64);
    this.objectId = StorableText.limit(record.objectId(), 512);
    this.objectVersion = record.objectVersion();
    this.outcome = record.outcome();
    this.reason = StorableText.limit(record.reason(), 1024);
    this.severity = record.severity();
    this.framework = StorableText.limit(record.framework(), 64);
    this.beforeDigest = record.beforeDigest();
    this.afterDigest = record.afterDigest();
    this.retentionClass = StorableText.limit(record.retentionClass(), 64);
    this.details = EventDetails.toJson(EventDetails.limit(record.details()));
  }

  AuditEvent toEvent() {
    return new AuditEvent(
        id,
        recordedAt,
        new AuditOrigin(
            actor, Set.of(roles), authentication, session, correlationId, sourceAddress, userAgent),
        new AuditRecord(
            action,
            objectType,
            objectId,
            objectVersion,
            outcome,
            reason,
            severity,
            beforeDigest,
            afterDigest,
            EventDetails.fromJson(details),
            framework,
            retentionClass));
  }
}
