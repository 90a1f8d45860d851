/**
 * The append-only audit trail: one event per state change, written in the transaction of the
 * change. Read {@link AuditTrail} (writing), {@link AuditRecord} and {@link AuditOrigin} (what an
 * event says), then {@link AuditEvents} and {@link AuditFilter} (reading).
 */
package com.qbitel.audit;
