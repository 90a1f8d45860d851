package com.qbitel.web.view;

import com.qbitel.audit.AuditEvent;
import com.qbitel.audit.AuditOrigin;
import com.qbitel.audit.AuditRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An audit event as auditors read it: one flat object. */
@Schema(name = "AuditEvent", description = "Who did what, when, and what became of it.")
public record AuditEventView(
    UUID id,
    Instant recordedAt,
    String actor,
    List<String> roles,
    String authentication,
    String session,
    String correlationId,
    String sourceAddress,
    String userAgent,
    String action,
    String objectType,
    String objectId,
    Integer objectVersion,
    AuditRecord.Outcome outcome,
    String reason,
    AuditRecord.Severity severity,
    String beforeDigest,
    String afterDigest,
    Map<String, String> details) {

  /** The view of an event. */
  public static AuditEventView of(AuditEvent event) {
    AuditOrigin o = event.origin();
    AuditRecord r = event.record();
    return new AuditEventView(
        event.id(),
        event.recordedAt(),
        o.actor(),
        o.roles().stream().sorted().toList(),
        o.authentication(),
        o.session(),
        o.correlationId(),
        o.sourceAddress(),
        o.userAgent(),
        r.action(),
        r.objectType(),
        r.objectId(),
        r.objectVersion(),
        r.outcome(),
        r.reason(),
        r.severity(),
        r.beforeDigest(),
        r.afterDigest(),
        r.details());
  }
}
