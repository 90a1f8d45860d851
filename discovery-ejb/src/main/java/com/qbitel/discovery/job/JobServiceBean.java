package com.qbitel.discovery.job;

import com.qbitel.audit.AuditOrigin;
import com.qbitel.discovery.orchestration.DatabaseFailures;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Submission;
import com.qbitel.discovery.orchestration.DiscoveryWorkflow;
import com.qbitel.discovery.profile.Page;
import com.qbitel.discovery.profile.Roles;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.ejb.Local;
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
@Local(JobService.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed({Roles.ANALYST, Roles.ADMIN})
public class JobServiceBean implements JobService {

  @EJB JobLedgerBean ledger;
  @Inject JobFiles files;
  @Inject JobDispatcher dispatcher;
  @Inject Clock clock;
  @Resource SessionContext session;

  @Override
  public Job submit(Submission submission) {
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

  @Override
  @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.ADMIN})
  public Job find(UUID id) {
    return JobView.of(ledger.require(id), clock.instant());
  }

  @Override
  @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.ADMIN})
  public Page<Job> list(String cursor, int limit) {
    return ledger.list(cursor, limit).map(j -> JobView.of(j, clock.instant()));
  }

  @Override
  public Job cancel(UUID id, boolean anyOwner) {
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
