package com.qbitel.audit;

import com.qbitel.audit.AuditRecord.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Reads {@code audit.event} page by page along its indexes. */
@ApplicationScoped
public class AuditEventsBean implements AuditEvents {

  @PersistenceContext(unitName = "qbitel-audit")
  EntityManager entities;

  @Override
  @Transactional
  public EventPage find(AuditFilter filter, String cursor, int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1.." + MAX_LIMIT + ": " + limit);
    }
    Conditions where = conditions(filter);
    if (cursor != null) {
      PageCursor after = PageCursor.decode(cursor);
      where.and("e.recordedAt <= :afterTime", "afterTime", after.recordedAt());
      where.and("(e.recordedAt < :afterTime or e.id < :afterId)", "afterId", after.id());
    }
    TypedQuery<StoredEvent> query =
        entities.createQuery(
            "select e from StoredEvent e" + where + " order by e.recordedAt desc, e.id desc",
            StoredEvent.class);
    where.bind(query);
    List<StoredEvent> rows = query.setMaxResults(limit + 1).getResultList();
    List<AuditEvent> events = rows.stream().limit(limit).map(StoredEvent::toEvent).toList();
    if (rows.size() <= limit) {
      return new EventPage(events, null);
    }
    AuditEvent last = events.get(limit - 1);
    return new EventPage(events, new PageCursor(last.recordedAt(), last.id()).encode());
  }

  @Override
  @Transactional
  public long countBefore(Instant limit) {
    return entities
        .createQuery("select count(e) from StoredEvent e where e.recordedAt < :limit", Long.class)
        .setParameter("limit", limit)
        .getSingleResult();
  }

  private static Conditions conditions(AuditFilter f) {
    Conditions where = new Conditions();
    where.and("e.recordedAt >= :from", "from", f.from());
    where.and("e.recordedAt < :to", "to", f.to());
    where.and("e.actor = :actor", "actor", f.actor());
    where.and("e.action = :action", "action", f.action());
    where.and("e.objectType = :objectType", "objectType", f.objectType());
    where.and("e.objectId = :objectId", "objectId", f.objectId());
    where.and("e.outcome = :outcome", "outcome", f.outcome());
    where.and("e.severity in :severities", "severities", atLeast(f.minimumSeverity()));
    where.and("e.correlationId = :correlationId", "correlationId", f.correlationId());
    where.and("e.session = :session", "session", f.session());
    where.and("e.sourceAddress = :sourceAddress", "sourceAddress", f.sourceAddress());
    where.and("e.framework = :framework", "framework", f.framework());
    return where;
  }

  private static List<Severity> atLeast(Severity minimum) {
    return minimum == null || minimum == Severity.INFO
        ? null
        : Arrays.stream(Severity.values()).filter(s -> s.compareTo(minimum) >= 0).toList();
  }

  /** Conditions that must all hold, with the values they are bound to. */
  private static final class Conditions {
    private final StringJoiner text = new StringJoiner(" and ", " where ", "").setEmptyValue("");
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Adds a condition unless its value is null. */
    void and(String condition, String name, Object value) {
      if (value != null) {
        text.add(condition);
        values.put(name, value);
      }
    }

    void bind(TypedQuery<?> query) {
      values.forEach(query::setParameter);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
