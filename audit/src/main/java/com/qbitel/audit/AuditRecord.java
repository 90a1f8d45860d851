package com.qbitel.audit;

import java.util.Map;

/**
 * What happened to which object, as the code that did it knows it. Who did it comes from {@link
 * AuditOrigin}.
 *
 * @param action {@code object.verb}, lower case: {@code discovery.create}, {@code protocol.create},
 *     {@code version.create}, {@code version.update}, {@code protocol.delete} ...
 * @param objectType the object's noun, the part of {@code action} before the dot
 * @param objectId identifier of the object
 * @param objectVersion version of the object after the change, null when it has none
 * @param outcome what became of it
 * @param reason why it was denied or failed, null on success
 * @param severity how much attention it deserves
 * @param beforeDigest SHA-256 of the object before, lower-case hex; null when there was none
 * @param afterDigest SHA-256 of the object after; null when there is none
 * @param details further facts, small, never payload bytes
 */
public record AuditRecord(
    String action,
    String objectType,
    String objectId,
    Integer objectVersion,
    Outcome outcome,
    String reason,
    Severity severity,
    String beforeDigest,
    String afterDigest,
    Map<String, String> details) {

  public AuditRecord {
    details = Map.copyOf(details);
    if (!action.startsWith(objectType + ".")) {
      throw new IllegalArgumentException("action " + action + " is not one of " + objectType);
    }
  }

  /** What became of the attempt. */
  public enum Outcome {
    SUCCESS,
    DENIED,
    FAILED
  }

  /** How much attention an event deserves. */
  public enum Severity {
    INFO,
    WARNING,
    ERROR,
    CRITICAL
  }

  /** A successful change of {@code objectType} {@code objectId}. */
  public static AuditRecord success(
      String action,
      String objectId,
      Integer version,
      String before,
      String after,
      Map<String, String> details) {
    return new AuditRecord(
        action,
        action.substring(0, action.indexOf('.')),
        objectId,
        version,
        Outcome.SUCCESS,
        null,
        Severity.INFO,
        before,
        after,
        details);
  }
}
