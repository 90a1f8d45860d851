package com.qbitel.discovery.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.discovery.encryption.DataKey;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Submission;
import com.qbitel.discovery.orchestration.IdempotencyKeys;
import com.qbitel.discovery.profile.DataKeys;
import com.qbitel.discovery.profile.Page;
import com.qbitel.discovery.profile.StorageContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Transitions of jobs, one transaction each. Checks no roles: whoever calls it has done so. */
@Stateless
@LocalBean
@PermitAll
public class JobLedgerBean {

  @Inject StorageContext context;
  @Inject JobFiles files;

  /** Makes a queued job with its encrypted upload, or gives the one that the same key has made. */
  public StoredJob create(UUID id, Submission submission) {
    Optional<StoredJob> repeated = repeated(submission);
    if (repeated.isPresent()) {
      return repeated.get();
    }
    DataKey key = new DataKeys(context).create();
    JobRecords records = new JobRecords(context);
    records.create(id, submission, key);
    files.keep(id, submission.content(), key);
    return records.require(id);
  }

  /** The job that an earlier submission with the same key has made. */
  public Optional<StoredJob> repeated(Submission submission) {
    return new IdempotencyKeys(context)
        .find(submission.idempotency())
        .filter(r -> r.jobId() != null)
        .flatMap(r -> new JobRecords(context).find(r.jobId()));
  }

  public StoredJob require(UUID id) {
    return new JobRecords(context).require(id);
  }

  public Page<StoredJob> list(String cursor, int limit) {
    return new JobRecords(context).list(cursor, limit);
  }

  public List<UUID> queued(int limit) {
    return new JobRecords(context).queued(limit);
  }

  public Optional<StoredJob> claim(UUID id, long batchExecution) {
    return new JobRecords(context).claim(id, batchExecution);
  }

  public List<UUID> running() {
    return new JobRecords(context).running();
  }

  public boolean requeue(UUID id) {
    return new JobRecords(context).requeue(id);
  }

  public DataKey key(UUID dataKey) {
    return new DataKeys(context).require(dataKey);
  }

  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public boolean progress(UUID id, String phase, double fraction, Map<String, Long> counts) {
    return new JobRecords(context).progress(id, phase, fraction, counts);
  }

  /** Joins the transaction that stores the discovery. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public boolean complete(UUID id, UUID discovery) {
    return new JobRecords(context).complete(id, discovery);
  }

  public void fail(UUID id, JsonNode problem) {
    new JobRecords(context).fail(id, problem);
  }

  public StoredJob cancel(UUID id) {
    return new JobRecords(context).cancel(id);
  }
}
