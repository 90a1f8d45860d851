package com.qbitel.audit;

import com.qbitel.audit.AuditRecord.Outcome;
import com.qbitel.audit.AuditRecord.Severity;
import java.time.Instant;

/**
 * Which events an auditor asks for: all conditions that are not null must hold, so {@link #all()}
 * matches every event. Texts are compared exactly.
 *
 * @param from earliest time, inclusive
 * @param to latest time, exclusive
 * @param actor who acted
 * @param action {@code object.verb}
 * @param objectType noun of the object
 * @param objectId identifier of the object
 * @param outcome what became of it
 * @param minimumSeverity this severity or a higher one
 * @param correlationId request it belongs to
 * @param session token or job it belongs to
 * @param sourceAddress where the request came from
 * @param framework compliance framework it bears on
 */
public record AuditFilter(
    Instant from,
    Instant to,
    String actor,
    String action,
    String objectType,
    String objectId,
    Outcome outcome,
    Severity minimumSeverity,
    String correlationId,
    String session,
    String sourceAddress,
    String framework) {

  private static final AuditFilter ALL =
      new AuditFilter(null, null, null, null, null, null, null, null, null, null, null, null);

  /** Every event. */
  public static AuditFilter all() {
    return ALL;
  }

  /** The history of one object. */
  public static AuditFilter ofObject(String objectType, String objectId) {
    return new AuditFilter(
        null, null, null, null, objectType, objectId, null, null, null, null, null, null);
  }

  /** Everything that one request did. */
  public static AuditFilter ofRequest(String correlationId) {
    return new AuditFilter(
        null, null, null, null, null, null, null, null, correlationId, null, null, null);
  }

  /** Everything that one user or part of the product did. */
  public static AuditFilter ofActor(String actor) {
    return new AuditFilter(null, null, actor, null, null, null, null, null, null, null, null, null);
  }

  /** Everything that came from one address. */
  public static AuditFilter ofSourceAddress(String sourceAddress) {
    return new AuditFilter(
        null, null, null, null, null, null, null, null, null, null, sourceAddress, null);
  }
}
