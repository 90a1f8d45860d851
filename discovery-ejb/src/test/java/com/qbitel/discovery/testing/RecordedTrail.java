package com.qbitel.discovery.testing;

import com.qbitel.audit.AuditRecord;
import com.qbitel.audit.AuditTrail;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps audit events in memory, so that tests see which ones a change writes. */
public final class RecordedTrail implements AuditTrail {

  private final List<AuditRecord> events = new CopyOnWriteArrayList<>();
  private final List<AuditRecord> attempts = new CopyOnWriteArrayList<>();

  @Override
  public void record(AuditRecord event) {
    events.add(event);
  }

  @Override
  public void recordAttempt(AuditRecord event) {
    attempts.add(event);
  }

  /** Actions of all state changes so far, in order. */
  public List<String> actions() {
    return events.stream().map(AuditRecord::action).toList();
  }

  /** All state changes so far. */
  public List<AuditRecord> events() {
    return List.copyOf(events);
  }

  /** All denied or failed attempts so far. */
  public List<AuditRecord> attempts() {
    return List.copyOf(attempts);
  }

  /** Forgets everything. */
  public void clear() {
    events.clear();
    attempts.clear();
  }
}
