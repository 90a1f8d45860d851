package com.qbitel.discovery.orchestration;

import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.pipeline.Progress;
import com.qbitel.discovery.profile.DatabaseFailures;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The orchestrator as clients inject it. Stands outside the bean, so that a failure comes out in
 * the product's words and whatever is repeated or cut off runs in transactions of its own.
 */
@ApplicationScoped
public class DiscoveryFacade implements DiscoveryOrchestrator {

  @EJB DiscoveryOrchestratorBean bean;

  @Override
  public Outcome discover(Submission submission, Progress progress) {
    try {
      return bean.discover(submission, progress).orThrow();
    } catch (EJBAccessException e) {
      throw e;
    } catch (EJBException e) {
      throw DatabaseFailures.translate(e);
    }
  }

  @Override
  public DiscoveryDocument inspect(Submission submission) {
    try {
      return bean.inspect(submission).orThrow();
    } catch (EJBAccessException e) {
      throw e;
    } catch (EJBException e) {
      throw DatabaseFailures.translate(e);
    }
  }
}
