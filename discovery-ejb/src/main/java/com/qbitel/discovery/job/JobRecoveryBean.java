package com.qbitel.discovery.job;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import com.qbitel.audit.AuditOrigin;
import com.qbitel.discovery.error.RequestException;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * Puts what an earlier run of the server has left behind in order, and looks every few seconds for
 * queued jobs that nobody has started.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobRecoveryBean {

  private static final System.Logger LOG = System.getLogger(JobRecoveryBean.class.getName());

  @EJB JobLedgerBean ledger;
  @Inject JobFiles files;
  @Inject JobDispatcher dispatcher;

  @PostConstruct
  void recover() {
    try (var scope = AuditOrigin.system("jobs", "start").bind()) {
      requeue();
      files.jobs().forEach(this::deleteOrphan);
    } catch (RuntimeException e) {
      LOG.log(WARNING, "jobs of an earlier run cannot be looked at now", e);
    }
  }

  /** Deletes a file whose job has ended or does not exist. */
  private void deleteOrphan(UUID id) {
    boolean needed;
    try {
      needed = !ledger.require(id).ended();
    } catch (RequestException e) {
      needed = false;
    }
    if (!needed) {
      files.delete(id);
    }
  }

  private void requeue() {
    int requeued = dispatcher.requeueAbandoned();
    if (requeued > 0) {
      LOG.log(INFO, "{0} jobs that a stop had cut off are queued again", requeued);
    }
  }

  /** Starts queued jobs, and those again that lost their database. */
  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void dispatch() {
    try (var scope = AuditOrigin.system("jobs", "timer").bind()) {
      requeue();
    } catch (RuntimeException e) {
      LOG.log(DEBUG, "jobs that run cannot be looked at now", e);
    }
    dispatcher.dispatch();
  }
}
