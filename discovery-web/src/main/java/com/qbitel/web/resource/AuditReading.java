package com.qbitel.web.resource;

import com.qbitel.audit.AuditEvents;
import com.qbitel.audit.AuditEvents.EventPage;
import com.qbitel.audit.AuditFilter;
import com.qbitel.audit.AuditRecord;
import com.qbitel.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Answers auditors' questions and records each of them. */
@ApplicationScoped
public class AuditReading {

  @Inject private AuditEvents events;
  @Inject private AuditTrail trail;

  /**
   * Finds events; the question is recorded with the answer, or neither happens.
   *
   * @param asked the conditions, for the record
   */
  @Transactional
  public EventPage ask(AuditFilter filter, Map<String, String> asked, String cursor, int limit) {
    EventPage page = events.find(filter, cursor, limit);
    trail.record(AuditRecord.success("audit.read", "events", null, null, null, asked));
    return page;
  }
}
