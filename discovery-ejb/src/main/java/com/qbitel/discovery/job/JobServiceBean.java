package com.qbitel.discovery.job;

import com.qbitel.audit.AuditOrigin;
import com.qbitel.discovery.job.JobService.Job;
import com.qbitel.discovery.orchestration.Answer;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Submission;
import com.qbitel.discovery.orchestration.DiscoveryWorkflow;
import com.qbitel.discovery.profile.DatabaseFailures;
import com.qbitel.discovery.profile.Page;
import com.qbitel.discovery.profile.Roles;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.ejb.LocalBean;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Jobs for callers with a role. The row is committed before the batch runtime hears of a job. */
@Stateless
@LocalBean
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed({Roles.ANALYST, Roles.ADMIN})
public class JobServiceBean {

  @EJB JobLedgerBean ledger;
  @Inject JobFiles files;
  @Inject JobDispatcher dispatcher;
  @Inject Clock clock;
  @Resource SessionContext session;

  /** See {@link JobService#submit}. */
  public Answer<Job> submit(Submission submission) {
    return Answer.of(() -> queue(submission));
  }

  private Job queue(Submission submission) {
    DiscoveryWorkflow.check(submission);
    UUID id = UUID.randomUUID();
    StoredJob job;
    try {
      job = ledger.create(id, submission);
    } catch (EJBException e) {
      files.delete(id);
      Optional<StoredJob> winner = ledger.repeated(submission);
      if (winner.isEmpty()) {
        throw DatabaseFailures.translate(e);
      }
      job = winner.get();
    }
    dispatcher.dispatch();
    return JobView.of(job, clock.instant());
  }

  /** See {@link JobService#find}. */
  @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.ADMIN})
  public Answer<Job> find(UUID id) {
    return Answer.of(() -> JobView.of(ledger.require(id), clock.instant()));
  }

  /** See {@link JobService#list}. */
  @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.ADMIN})
  public Answer<Page<Job>> list(String cursor, int limit) {
    return Answer.of(() -> ledger.list(cursor, limit).map(j -> JobView.of(j, clock.instant())));
  }

  /** See {@link JobService#cancel}. */
  public Answer<Job> cancel(UUID id, boolean anyOwner) {
    return Answer.of(() -> end(id, anyOwner));
  }

  private Job end(UUID id, boolean anyOwner) {
    boolean own = ledger.require(id).createdBy.equals(AuditOrigin.current().actor());
    boolean admin = anyOwner && session.isCallerInRole(Roles.ADMIN);
    if (!own && !admin) {
      throw new EJBAccessException("only an admin cancels jobs of others");
    }
    StoredJob cancelled = ledger.cancel(id);
    dispatcher.stop(id);
    files.delete(id);
    return JobView.of(cancelled, clock.instant());
  }
}
