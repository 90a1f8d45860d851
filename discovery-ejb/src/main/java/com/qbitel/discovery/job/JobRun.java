package com.qbitel.discovery.job;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.qbitel.audit.AuditOrigin;
import com.qbitel.discovery.encryption.DataKey;
import com.qbitel.discovery.error.DiscoveryException;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Submission;
import com.qbitel.discovery.orchestration.DiscoveryWorkflow;
import com.qbitel.discovery.orchestration.WorkProgress;
import com.qbitel.discovery.pipeline.DiscoveryOptions;
import com.qbitel.discovery.profile.DatabaseFailures;
import com.qbitel.discovery.profile.DiscoveryId;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Runs one job: claims it, analyses its upload, and stores the discovery and the job's end in one
 * transaction, so that a job cancelled at the last moment leaves nothing.
 */
@ApplicationScoped
public class JobRun {

  private static final System.Logger LOG = System.getLogger(JobRun.class.getName());

  /** Starts after which a job that never came to an end is given up. */
  private static final int MAX_ATTEMPTS = 3;

  @EJB JobLedgerBean ledger;
  @Inject DiscoveryWorkflow workflow;
  @Inject JobDispatcher dispatcher;
  @Inject JobFiles files;
  @Inject Clock clock;

  /**
   * Runs a job to its end and gives the state it has ended in.
   *
   * @throws RuntimeException when the end cannot be written; the job keeps its file then, and is
   *     queued again when the database answers
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public String run(UUID id, long batchExecution) {
    Optional<StoredJob> claimed = ledger.claim(id, batchExecution);
    if (claimed.isEmpty()) {
      return "SKIPPED";
    }
    StoredJob job = claimed.get();
    var origin =
        new AuditOrigin(
            job.createdBy, Set.of(), "job", id.toString(), job.correlationId, null, null);
    try (var scope = origin.bind()) {
      String state = work(job);
      files.delete(job.id);
      return state;
    }
  }

  private String work(StoredJob job) {
    try {
      if (job.attempts > MAX_ATTEMPTS) {
        ledger.fail(
            job.id,
            JobProblems.of(
                ErrorCode.STAGE_FAILED,
                "The job was given up: it was cut off " + MAX_ATTEMPTS + " times.",
                job.id,
                job.correlationId));
        return JobService.State.FAILED.name();
      }
      discover(job);
      return JobService.State.COMPLETED.name();
    } catch (CancellationException e) {
      LOG.log(INFO, "job {0} was cancelled", job.id);
      return JobService.State.CANCELLED.name();
    } catch (RuntimeException e) {
      RuntimeException failure = DatabaseFailures.translate(e);
      log(job, failure);
      ledger.fail(job.id, JobProblems.of(failure, job.id, job.correlationId, clock.instant()));
      return JobService.State.FAILED.name();
    }
  }

  /** What is wrong with the input is an answer; everything else needs its cause in the log. */
  private static void log(StoredJob job, RuntimeException failure) {
    if (failure instanceof DiscoveryException d && d.code().status() < 500) {
      LOG.log(INFO, "job {0} failed: {1}", job.id, d.code().slug());
    } else {
      LOG.log(WARNING, "job " + job.id + " failed", failure);
    }
  }

  private void discover(StoredJob job) {
    DataKey key = ledger.key(job.dataKeyId);
    String fileName =
        job.fileName == null
            ? null
            : new String(key.decrypt(StoredJob.fileName(job.id), job.fileName), UTF_8);
    var submission =
        new Submission(
            null,
            fileName,
            job.groupFilter,
            job.protocolName,
            job.strict,
            new DiscoveryOptions(job.seed),
            null);
    Consumer<DiscoveryId> complete =
        discovery -> {
          if (!ledger.complete(job.id, discovery.value())) {
            throw new CancellationException("the job was cancelled");
          }
        };
    workflow.discover(submission, () -> files.open(job.id, key), new Reporter(job.id), complete);
  }

  /** Writes progress into the job's row, and hears there and in memory of cancellation. */
  private final class Reporter implements WorkProgress {

    private final UUID id;
    private Map<String, Long> counts = Map.of();
    private String phase = "";
    private double fraction;
    private boolean gone;

    Reporter(UUID id) {
      this.id = id;
    }

    @Override
    public void phase(String name, double done) {
      phase = name;
      fraction = done;
      gone |= !ledger.progress(id, phase, fraction, counts);
    }

    @Override
    public void counted(Map<String, Long> now) {
      counts = Map.copyOf(now);
      gone |= !ledger.progress(id, phase, fraction, counts);
    }

    @Override
    public boolean cancelled() {
      return gone || dispatcher.stopping(id);
    }
  }
}
