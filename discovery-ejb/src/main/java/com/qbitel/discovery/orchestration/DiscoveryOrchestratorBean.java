package com.qbitel.discovery.orchestration;

import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Outcome;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Submission;
import com.qbitel.discovery.pipeline.Progress;
import com.qbitel.discovery.profile.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Checks the caller's roles and keeps transactions away from the work that follows. */
@Stateless
@LocalBean
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed({Roles.ANALYST, Roles.ADMIN})
public class DiscoveryOrchestratorBean {

  @Inject DiscoveryWorkflow workflow;

  /** See {@link DiscoveryOrchestrator#discover}. */
  public Answer<Outcome> discover(Submission submission, Progress progress) {
    return Answer.of(() ->
        workflow.discover(
            submission,
            Content.of(submission.content()),
            WorkProgress.of(progress),
            DiscoveryWorkflow.NOTHING));
  }

  /** See {@link DiscoveryOrchestrator#inspect}. */
  public Answer<DiscoveryDocument> inspect(Submission submission) {
    return Answer.of(() -> workflow.inspect(submission, Content.of(submission.content())));
  }
}
