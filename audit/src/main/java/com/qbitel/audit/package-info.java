/**
 * The append-only audit trail: one event per state change, written in the transaction of the
 * change. Read {@link AuditTrail}, then {@link AuditRecord} and {@link AuditOrigin}.
 */
package com.qbitel.audit;
