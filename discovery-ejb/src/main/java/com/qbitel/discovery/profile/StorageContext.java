package com.qbitel.discovery.profile;

import com.qbitel.audit.AuditTrail;
import com.qbitel.discovery.encryption.KeyRing;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageDissector;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * What everything that stores needs: rows, keys, the audit trail and the time.
 *
 * @param entities joined to the caller's transaction
 * @param dissectors makes the dissector of a grammar
 * @param clock source of creation times
 */
public record StorageContext(
    EntityManager entities,
    KeyRing keys,
    AuditTrail audit,
    Function<Grammar, MessageDissector> dissectors,
    Clock clock) {

  /** Now, in the resolution of the database. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** The dissector of a grammar. */
  public MessageDissector dissector(Grammar grammar) {
    return dissectors.apply(grammar);
  }
}
