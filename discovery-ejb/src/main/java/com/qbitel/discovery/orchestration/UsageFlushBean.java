package com.qbitel.discovery.orchestration;

import static java.lang.System.Logger.Level.WARNING;

import com.qbitel.discovery.profile.DiscoveryArchive;
import com.qbitel.discovery.profile.DiscoveryArchive.Usage;
import com.qbitel.discovery.profile.StorageContext;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/** Moves usage counts to the database every minute and at shutdown; deletes expired keys. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UsageFlushBean {

  private static final System.Logger LOG = System.getLogger(UsageFlushBean.class.getName());

  @Inject UsageCounter counter;
  @Inject StorageContext context;
  @EJB DiscoveryArchive archive;

  /** Stores what was counted since the last time. */
  @Schedule(hour = "*", minute = "*", second = "0", persistent = false)
  public void flush() {
    List<Usage> usage = counter.drain();
    if (usage.isEmpty()) {
      return;
    }
    try {
      archive.addUsage(usage);
    } catch (RuntimeException e) {
      counter.restore(usage);
      LOG.log(WARNING, "usage cannot be stored now; it is kept for the next minute", e);
    }
  }

  /** Deletes idempotency keys whose time is over. */
  @Schedule(hour = "*", minute = "17", persistent = false)
  public void forgetKeys() {
    archive.inTransaction(() -> new IdempotencyKeys(context).deleteExpired(context.now()));
  }

  @PreDestroy
  void stop() {
    flush();
  }
}
