package com.qbitel.audit;

/** Writes audit events; there is no second way to write one and no way to change one. */
public interface AuditTrail {

  /**
   * Records a state change in the caller's transaction: both are committed or neither. Fails, and
   * lets the caller's transaction fail with it, when none is active or the event cannot be stored.
   */
  void record(AuditRecord event);

  /** Records a denied or failed attempt in a transaction of its own. */
  void recordAttempt(AuditRecord event);
}
