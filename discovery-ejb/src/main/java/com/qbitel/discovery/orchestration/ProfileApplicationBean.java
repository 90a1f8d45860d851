package com.qbitel.discovery.orchestration;

import com.qbitel.discovery.document.DifferenceDocument;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Submission;
import com.qbitel.discovery.orchestration.ProfileApplication.DriftOutcome;
import com.qbitel.discovery.orchestration.ProfileApplication.Generation;
import com.qbitel.discovery.orchestration.ProfileApplication.Parsing;
import com.qbitel.discovery.orchestration.ProfileApplication.Wish;
import com.qbitel.discovery.profile.ProtocolId;
import com.qbitel.discovery.profile.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;

/** Checks the caller's roles and keeps transactions away from the work that follows. */
@Stateless
@LocalBean
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed({Roles.ANALYST, Roles.ADMIN})
public class ProfileApplicationBean {

  @Inject ProfileWorkflow workflow;

  /** See {@link ProfileApplication#parse}. */
  public Answer<Parsing> parse(ProtocolId protocol, Integer version, Submission messages) {
    return Answer.of(() -> workflow.parse(protocol, version, messages));
  }

  /** See {@link ProfileApplication#generate}. */
  public Answer<Generation> generate(ProtocolId protocol, Integer version, Wish wish) {
    return Answer.of(() -> workflow.generate(protocol, version, wish));
  }

  /** See {@link ProfileApplication#compare}. */
  @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.ADMIN})
  public Answer<DifferenceDocument> compare(
      ProtocolId protocol, Integer from, Integer to, boolean redacted) {
    return Answer.of(() -> workflow.compare(protocol, from, to, redacted));
  }

  /** See {@link ProfileApplication#replay}. */
  public Answer<DifferenceDocument> replay(
      ProtocolId protocol,
      Integer from,
      Integer to,
      boolean samples,
      Optional<Submission> messages) {
    return Answer.of(() -> workflow.replay(protocol, from, to, samples, messages));
  }

  /** See {@link ProfileApplication#drift}. */
  public Answer<DriftOutcome> drift(ProtocolId protocol, Integer version, Submission messages) {
    return Answer.of(() -> workflow.drift(protocol, version, messages));
  }
}
