package com.qbitel.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Appends events to {@code audit.event}, in the caller's transaction or in one of their own. */
@ApplicationScoped
public class AuditTrailBean implements AuditTrail {

  private final TimeOrderedIds ids = new TimeOrderedIds(new SecureRandom());

  @PersistenceContext(unitName = "qbitel-audit")
  EntityManager entities;

  @Inject Clock clock;
  @Inject AuditMonths months;

  @Override
  @Transactional(TxType.MANDATORY)
  public void record(AuditRecord event) {
    append(event);
  }

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public void recordAttempt(AuditRecord event) {
    append(event);
  }

  private void append(AuditRecord event) {
    Instant now = clock.instant();
    if (!months.areOpen(now)) {
      months.open(now);
    }
    entities.persist(
        new StoredEvent(
            ids.next(now), now.truncatedTo(ChronoUnit.MICROS), AuditOrigin.current(), event));
    entities.flush(); // a row that the trail refuses must fail here, where its cause is
  }
}
