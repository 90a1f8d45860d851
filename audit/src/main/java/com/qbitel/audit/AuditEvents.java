package com.qbitel.audit;

import java.time.Instant;
import java.util.List;

/**
 * The audit trail as auditors read it, newest first. Only committed events are seen. Reading is not
 * recorded here: who answers an auditor records one event per question.
 */
public interface AuditEvents {

  /** Most events that one page can hold. */
  int MAX_LIMIT = 1000;

  /**
   * One page of the events that match.
   *
   * @param filter conditions, {@link AuditFilter#all()} for none
   * @param cursor {@link EventPage#next()} of the page before, null at the start
   * @param limit events wanted, 1..{@value #MAX_LIMIT}
   * @throws InvalidCursorException when the cursor was not given by this trail
   * @throws IllegalArgumentException when the limit is out of range
   */
  EventPage find(AuditFilter filter, String cursor, int limit);

  /** Number of events recorded before {@code limit}. */
  long countBefore(Instant limit);

  /**
   * Consecutive events, newest first.
   *
   * @param events at most as many as were wanted
   * @param next opaque cursor of the next page, null at the end
   */
  record EventPage(List<AuditEvent> events, String next) {
    public EventPage {
      events = List.copyOf(events);
    }
  }
}
