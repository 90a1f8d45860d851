package com.qbitel.discovery.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.audit.AuditOrigin;
import com.qbitel.audit.AuditRecord;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.encryption.DataKey;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.job.JobService.State;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Submission;
import com.qbitel.discovery.orchestration.IdempotencyKeys;
import com.qbitel.discovery.profile.Cursor;
import com.qbitel.discovery.profile.DataKeys;
import com.qbitel.discovery.profile.Page;
import com.qbitel.discovery.profile.StorageContext;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The rows of jobs and their transitions, each with its audit event in the caller's transaction. A
 * job that has ended never changes again: whoever comes later finds the row's state and gives way.
 */
final class JobRecords {

  private final StorageContext context;
  private final DataKeys keys;

  JobRecords(StorageContext context) {
    this.context = context;
    this.keys = new DataKeys(context);
  }

  /** Makes a queued job whose upload will be kept under {@code key}. */
  void create(UUID id, Submission submission, DataKey key) {
    var job = new StoredJob();
    job.id = id;
    job.state = State.QUEUED;
    job.phase = "queued";
    job.counts = "{}";
    job.dataKeyId = key.id();
    job.fileName =
        submission.fileName() == null
            ? null
            : key.encrypt(StoredJob.fileName(id), submission.fileName().getBytes(UTF_8));
    job.groupFilter = submission.filter();
    job.protocolName = submission.name();
    job.strict = submission.strict();
    job.seed = submission.options().seed();
    job.correlationId = AuditOrigin.current().correlationId();
    job.createdAt = context.now();
    job.createdBy = AuditOrigin.current().actor();
    context.entities().persist(job);
    context.entities().flush();
    new IdempotencyKeys(context).rememberJob(submission.idempotency(), id);
    record(job, "job.create", Map.of("key", key.id().toString()));
  }

  StoredJob require(UUID id) {
    return find(id)
        .orElseThrow(
            () -> new RequestException(ErrorCode.NOT_FOUND, "There is no job " + id + "."));
  }

  Optional<StoredJob> find(UUID id) {
    return Optional.ofNullable(context.entities().find(StoredJob.class, id));
  }

  Page<StoredJob> list(String cursor, int limit) {
    Page.requireLimit(limit);
    String query = "select j from StoredJob j";
    if (cursor != null) {
      query += " where j.createdAt < :time or j.createdAt = :time and j.id < :id";
    }
    var typed =
        context
            .entities()
            .createQuery(query + " order by j.createdAt desc, j.id desc", StoredJob.class)
            .setMaxResults(limit + 1);
    if (cursor != null) {
      Cursor c = Cursor.decode(cursor, 2);
      typed.setParameter("time", c.instant(0)).setParameter("id", c.uuid(1));
    }
    return Page.of(typed.getResultList(), limit, j -> Cursor.after(j.createdAt, j.id));
  }

  /** Identifiers of queued jobs, oldest first. */
  List<UUID> queued(int limit) {
    return context
        .entities()
        .createQuery(
            "select j.id from StoredJob j where j.state = :queued order by j.createdAt, j.id",
            UUID.class)
        .setParameter("queued", State.QUEUED)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Takes a queued job to run it; empty when somebody else has, or it was cancelled. */
  Optional<StoredJob> claim(UUID id, long batchExecution) {
    return lock(id)
        .filter(j -> j.state == State.QUEUED)
        .map(j -> {
          j.state = State.RUNNING;
          j.attempts++;
          j.batchExecutionId = batchExecution;
          j.startedAt = context.now();
          record(j, "job.start", Map.of("attempt", Integer.toString(j.attempts)));
          return j;
        });
  }

  /** Identifiers of jobs that run, as far as their rows say. */
  List<UUID> running() {
    return context
        .entities()
        .createQuery("select j.id from StoredJob j where j.state = :running", UUID.class)
        .setParameter("running", State.RUNNING)
        .getResultList();
  }

  /** Puts a job that was cut off back into the queue; says whether it was still running. */
  boolean requeue(UUID id) {
    Optional<StoredJob> running = lock(id).filter(j -> j.state == State.RUNNING);
    running.ifPresent(j -> {
      j.state = State.QUEUED;
      j.phase = "queued";
      j.progress = 0;
      j.startedAt = null;
      record(j, "job.requeue", Map.of("attempt", Integer.toString(j.attempts)));
    });
    return running.isPresent();
  }

  /** Notes how far a running job is; says whether it is still running. */
  boolean progress(UUID id, String phase, double fraction, Map<String, Long> counts) {
    Optional<StoredJob> running = lock(id).filter(j -> j.state == State.RUNNING);
    running.ifPresent(j -> {
      j.phase = phase;
      j.progress = Math.clamp(fraction, j.progress, 1);
      j.counts = Json.write(counts);
    });
    return running.isPresent();
  }

  /** Ends a running job with its discovery; says whether it was still running. */
  boolean complete(UUID id, UUID discovery) {
    Optional<StoredJob> running = lock(id).filter(j -> j.state == State.RUNNING);
    running.ifPresent(j -> {
      j.discoveryId = discovery;
      j.progress = 1;
      end(j, State.COMPLETED, "job.complete", Map.of("discovery", discovery.toString()));
    });
    return running.isPresent();
  }

  /** Ends a job that has not ended with a problem document. */
  void fail(UUID id, JsonNode problem) {
    lock(id)
        .filter(j -> !j.ended())
        .ifPresent(j -> {
          j.problem = Json.write(problem);
          end(j, State.FAILED, "job.fail", Map.of("type", problem.path("type").asText()));
        });
  }

  /**
   * Ends a job that has not ended, at its owner's or an admin's wish.
   *
   * @throws RequestException {@code CONFLICT} when it has ended
   */
  StoredJob cancel(UUID id) {
    StoredJob j = lock(id).orElseGet(() -> require(id));
    if (j.ended()) {
      throw new RequestException(
          ErrorCode.CONFLICT, "The job has ended already: it is " + j.state + ".");
    }
    end(j, State.CANCELLED, "job.cancel", Map.of());
    return j;
  }

  /** Deletes a job that has ended. */
  void delete(StoredJob job) {
    record(job, "job.delete", Map.of());
    context.entities().remove(job);
    context.entities().flush();
    if (job.dataKeyId != null) {
      keys.destroy(job.dataKeyId);
    }
  }

  private void end(StoredJob j, State state, String action, Map<String, String> details) {
    UUID key = j.dataKeyId;
    j.state = state;
    j.endedAt = context.now();
    j.dataKeyId = null;
    j.fileName = null;
    record(j, action, details);
    if (key != null) {
      keys.destroy(key);
    }
    context.entities().flush();
  }

  private Optional<StoredJob> lock(UUID id) {
    return Optional.ofNullable(
        context.entities().find(StoredJob.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  /** Each event names the state that the job then has: reconciliation compares it with the row. */
  private void record(StoredJob job, String action, Map<String, String> details) {
    Map<String, String> stated = new TreeMap<>(details);
    stated.put("state", job.state.name());
    context
        .audit()
        .record(AuditRecord.success(action, job.id.toString(), null, null, null, stated));
  }
}
