package com.qbitel.audit;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What happened to which object, as the code that did it knows it. Who did it comes from {@link
 * AuditOrigin}; identifier and time are given by the trail.
 *
 * @param action {@code object.verb}, lower case: {@code discovery.create}, {@code protocol.create},
 *     {@code version.create}, {@code version.update}, {@code protocol.delete} ...
 * @param objectType the object's noun, the part of {@code action} before the dot
 * @param objectId identifier of the object, null when there is none (a list that was refused)
 * @param objectVersion version of the object after the change, null when it has none
 * @param outcome what became of it
 * @param reason why it was denied or failed, null on success
 * @param severity how much attention it deserves
 * @param beforeDigest SHA-256 of the object before, lower-case hex; null when there was none
 * @param afterDigest SHA-256 of the object after; null when there is none
 * @param details further facts, small, never payload bytes; the trail cuts what is too long
 * @param framework compliance framework the event bears on, for example {@code gdpr}; null for none
 * @param retentionClass retention policy the event is kept by
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
    Map<String, String> details,
    String framework,
    String retentionClass) {

  /** Retention policy of events that name no other. */
  public static final String DEFAULT_RETENTION_CLASS = "audit_logs";

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public AuditRecord {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(retentionClass, "retentionClass");
    details = Map.copyOf(details);
    requireDigest(beforeDigest);
    requireDigest(afterDigest);
    if (!action.startsWith(objectType + ".")) {
      throw new IllegalArgumentException("action " + action + " is not one of " + objectType);
    }
  }

  /** An event of no particular framework, kept as long as {@link #DEFAULT_RETENTION_CLASS}. */
  public AuditRecord(
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
    this(
        action,
        objectType,
        objectId,
        objectVersion,
        outcome,
        reason,
        severity,
        beforeDigest,
        afterDigest,
        details,
        null,
        DEFAULT_RETENTION_CLASS);
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
        objectTypeOf(action),
        objectId,
        version,
        Outcome.SUCCESS,
        null,
        Severity.INFO,
        before,
        after,
        details);
  }

  /** An attempt that was refused because the actor may not do it. */
  public static AuditRecord denied(String action, String objectId, String reason) {
    return new AuditRecord(
        action,
        objectTypeOf(action),
        objectId,
        null,
        Outcome.DENIED,
        reason,
        Severity.WARNING,
        null,
        null,
        Map.of());
  }

  /** An attempt that was allowed and went wrong. */
  public static AuditRecord failed(
      String action, String objectId, String reason, Map<String, String> details) {
    return new AuditRecord(
        action,
        objectTypeOf(action),
        objectId,
        null,
        Outcome.FAILED,
        reason,
        Severity.ERROR,
        null,
        null,
        details);
  }

  private static String objectTypeOf(String action) {
    int dot = action.indexOf('.');
    if (dot < 1) {
      throw new IllegalArgumentException("action " + action + " is not object.verb");
    }
    return action.substring(0, dot);
  }

  private static void requireDigest(String digest) {
    if (digest != null && !SHA256.matcher(digest).matches()) {
      throw new IllegalArgumentException("not a SHA-256 in lower-case hex: " + digest);
    }
  }
}
