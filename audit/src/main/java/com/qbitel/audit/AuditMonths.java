package com.qbitel.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The months of the trail, opened before the clock reaches them. The table has one partition for
 * each month; without one an event is refused. At the first event after a start, and whenever less
 * than half of the lead is left, the next {@value #LEAD} months are opened, in a transaction of
 * their own.
 */
@ApplicationScoped
public class AuditMonths {

  private static final int LEAD = 12;

  /** A run of months, both ends included. */
  private record Open(YearMonth first, YearMonth last) {
    boolean covers(YearMonth month) {
      return !month.isBefore(first) && !month.isAfter(last.minusMonths(LEAD / 2));
    }
  }

  private final AtomicReference<Open> open = new AtomicReference<>();

  @PersistenceContext(unitName = "qbitel-audit")
  EntityManager entities;

  /** Whether the month of {@code now}, and enough after it, are known to be open. */
  boolean areOpen(Instant now) {
    Open known = open.get();
    return known != null && known.covers(monthOf(now));
  }

  /** Opens the month of {@code now} and those after it. */
  @Transactional(TxType.REQUIRES_NEW)
  public void open(Instant now) {
    YearMonth first = monthOf(now);
    YearMonth last = first.plusMonths(LEAD);
    entities
        .createNativeQuery("select audit.ensure_partitions(:first, :last)", Integer.class)
        .setParameter("first", first.atDay(1))
        .setParameter("last", last.atEndOfMonth())
        .getSingleResult();
    open.set(new Open(first, last));
  }

  private static YearMonth monthOf(Instant now) {
    return YearMonth.from(LocalDate.ofInstant(now, ZoneOffset.UTC));
  }
}
