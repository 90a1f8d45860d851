package com.qbitel.discovery.profile;

import com.qbitel.audit.AuditTrail;
import com.qbitel.discovery.encryption.KeyRing;
import com.qbitel.discovery.grammar.GrammarStage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

/** Gives beans the container's entity manager, keys and audit trail as one value. */
@ApplicationScoped
public class StorageContextProvider {

  @PersistenceContext(unitName = "qbitel-discovery")
  EntityManager entities;

  @Inject KeyRing keys;
  @Inject AuditTrail audit;
  @Inject Clock clock;

  /** The context of whatever transaction is active when it is used. */
  @Produces
  public StorageContext context() {
    return new StorageContext(entities, keys, audit, GrammarStage::dissector, clock);
  }
}
