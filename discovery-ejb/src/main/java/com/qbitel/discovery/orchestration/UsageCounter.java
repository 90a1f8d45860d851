package com.qbitel.discovery.orchestration;

import com.qbitel.audit.AuditOrigin;
import com.qbitel.discovery.profile.DiscoveryArchive.Usage;
import com.qbitel.discovery.profile.DiscoveryId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts, in memory, how often each user was answered from each stored discovery, so that known
 * input is answered without writing. {@link UsageFlushBean} moves the counts to the database.
 */
@ApplicationScoped
public class UsageCounter {

  private final Map<Entry, Tally> tallies = new ConcurrentHashMap<>();

  private record Entry(String actor, UUID discovery) {}

  private record Tally(long count, Instant last) {}

  /** Counts one answer to the current user. */
  public void count(UUID discovery, Instant at) {
    tallies.merge(
        new Entry(AuditOrigin.current().actor(), discovery),
        new Tally(1, at),
        (old, one) -> new Tally(old.count + 1, at));
  }

  /** Takes all counts out. */
  List<Usage> drain() {
    List<Usage> drained = new ArrayList<>();
    for (Entry entry : List.copyOf(tallies.keySet())) {
      Tally tally = tallies.remove(entry);
      if (tally != null) {
        drained.add(
            new Usage(entry.actor, new DiscoveryId(entry.discovery), tally.count, tally.last));
      }
    }
    return drained;
  }

  /** Puts counts back that could not be stored. */
  void restore(List<Usage> usage) {
    for (Usage u : usage) {
      tallies.merge(
          new Entry(u.actor(), u.discovery().value()),
          new Tally(u.count(), u.last()),
          (now, before) -> new Tally(now.count + before.count, now.last));
    }
  }
}
