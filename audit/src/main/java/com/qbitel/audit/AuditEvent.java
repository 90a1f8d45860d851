package com.qbitel.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * One entry of the audit trail, as it is stored.
 *
 * @param id identifier, time-ordered (UUID version 7)
 * @param recordedAt when it was recorded, to the microsecond
 * @param origin who acted, in which request
 * @param record what happened to which object
 */
public record AuditEvent(UUID id, Instant recordedAt, AuditOrigin origin, AuditRecord record) {}
