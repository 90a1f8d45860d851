package com.qbitel.discovery.job;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives queued jobs to the batch runtime, oldest first, a few at a time, and carries the wish to
 * stop to those that run.
 */
@ApplicationScoped
public class JobDispatcher {

  /** Name of the job's definition in META-INF/batch-jobs. */
  static final String DEFINITION = "discovery";

  /** Parameter that names the job. */
  static final String PARAMETER = "job";

  private static final System.Logger LOG = System.getLogger(JobDispatcher.class.getName());

  @EJB JobLedgerBean ledger;

  @Inject
  @ConfigProperty(name = "qbitel.jobs.concurrent", defaultValue = "2")
  int concurrent;

  /** The jobs of this process, each with whether it has been asked to stop. */
  final Map<UUID, AtomicBoolean> stops = new ConcurrentHashMap<>();

  private boolean outage;

  /** Starts queued jobs as long as there is room; without a database, none. */
  public synchronized void dispatch() {
    try {
      startQueued();
      outage = false;
    } catch (RuntimeException e) {
      LOG.log(outage ? DEBUG : WARNING, "queued jobs cannot be looked at now", e);
      outage = true;
    }
  }

  private void startQueued() {
    if (stops.size() >= concurrent) {
      return;
    }
    for (UUID id : ledger.queued(concurrent + stops.size())) {
      if (stops.size() >= concurrent) {
        return;
      }
      if (!stops.containsKey(id)) {
        start(id);
      }
    }
  }

  /**
   * Queues jobs again that run by their rows but not in this process: the server, or the database,
   * was stopped during them. Gives their number.
   */
  int requeueAbandoned() {
    int requeued = 0;
    for (UUID id : ledger.running()) {
      // a job leaves this map after its row, so one that ends right now is no longer running there
      if (!stops.containsKey(id) && ledger.requeue(id)) {
        requeued++;
      }
    }
    return requeued;
  }

  private void start(UUID id) {
    stops.put(id, new AtomicBoolean());
    Properties parameters = new Properties();
    parameters.setProperty(PARAMETER, id.toString());
    try {
      long execution = BatchRuntime.getJobOperator().start(DEFINITION, parameters);
      LOG.log(DEBUG, "job {0} is batch execution {1}", id, execution);
    } catch (RuntimeException e) { // the runtime's own, or its database's
      stops.remove(id);
      LOG.log(WARNING, "job " + id + " cannot be started now; it stays queued", e);
    }
  }

  /** Asks a running job to stop at its next safe point. */
  void stop(UUID id) {
    AtomicBoolean stop = stops.get(id);
    if (stop != null) {
      stop.set(true);
    }
  }

  /** Whether a job has been asked to stop. */
  boolean stopping(UUID id) {
    AtomicBoolean stop = stops.get(id);
    return stop != null && stop.get();
  }

  /** A job's batch execution has ended: there is room for the next. */
  void ended(UUID id) {
    stops.remove(id);
    dispatch();
  }
}
