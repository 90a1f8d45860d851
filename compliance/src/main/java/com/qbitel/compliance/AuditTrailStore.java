package com.qbitel.compliance;

import com.qbitel.audit.AuditEvent;
import com.qbitel.audit.AuditEvents;
import com.qbitel.audit.AuditEvents.EventPage;
import com.qbitel.audit.AuditFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The audit trail as a governed store. It names its actors and where they came from, for as long as
 * its policy says; the server cannot change or remove an event, so an erasure here keeps what it
 * finds and says so, and expired months leave only through the retention role's one function.
 */
@ApplicationScoped
public class AuditTrailStore implements GovernedStore {

  @Inject AuditEvents events;

  @Override
  public String name() {
    return "audit-trail";
  }

  @Override
  public String category() {
    return "audit_logs";
  }

  @Override
  public Set<String> personalData() {
    return Set.of("user-name", "ip-address", "user-agent");
  }

  @Override
  public Set<Location> locations() {
    return Set.of(
        Location.table("audit.event"),
        Location.table("audit.detached_month"),
        Location.table("audit.registered_table"),
        Location.table("audit_detached.*"));
  }

  @Override
  public long countOlderThan(Instant limit) {
    return events.countBefore(limit);
  }

  /** Deletes nothing: the server's role may not. */
  @Override
  public long deleteOlderThan(Instant limit) {
    return 0;
  }

  @Override
  public void find(Subject subject, Consumer<Finding> sink) {
    filterFor(subject).ifPresent(filter -> find(filter, "event." + subject.type(), sink));
  }

  private void find(AuditFilter filter, String place, Consumer<Finding> sink) {
    String cursor = null;
    do {
      EventPage page = events.find(filter, cursor, AuditEvents.MAX_LIMIT);
      for (AuditEvent event : page.events()) {
        sink.accept(new Finding(name(), "event", event.id().toString(), place));
      }
      cursor = page.next();
    } while (cursor != null);
  }

  /** Keeps every event, as the law that asks for the trail does, and counts what stays. */
  @Override
  public ErasureOutcome erase(Subject subject) {
    long[] kept = {0};
    find(subject, finding -> kept[0]++);
    return new ErasureOutcome(name(), 0, 0, kept[0]);
  }

  private static Optional<AuditFilter> filterFor(Subject subject) {
    return switch (subject.type()) {
      case "user" -> Optional.of(AuditFilter.ofActor(subject.value()));
      case "ip" -> Optional.of(AuditFilter.ofSourceAddress(subject.value()));
      default -> Optional.empty();
    };
  }
}
