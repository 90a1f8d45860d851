package com.qbitel.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Gives the product its one clock; whoever needs the time injects it. */
@ApplicationScoped
public class AuditClock {

  /** The system's clock in UTC. */
  @Produces
  @Singleton
  public Clock clock() {
    return Clock.systemUTC();
  }
}
