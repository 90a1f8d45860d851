package com.qbitel.discovery.orchestration;

import com.qbitel.discovery.document.DifferenceDocument;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Submission;
import com.qbitel.discovery.profile.DatabaseFailures;
import com.qbitel.discovery.profile.ProtocolId;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;

/** The application of profiles as clients inject it: a failure comes out in the product's words. */
@ApplicationScoped
public class ProfileApplicationFacade implements ProfileApplication {

  @EJB ProfileApplicationBean bean;

  @Override
  public Parsing parse(ProtocolId protocol, Integer version, Submission messages) {
    return answer(() -> bean.parse(protocol, version, messages));
  }

  @Override
  public Generation generate(ProtocolId protocol, Integer version, Wish wish) {
    return answer(() -> bean.generate(protocol, version, wish));
  }

  @Override
  public DifferenceDocument compare(
      ProtocolId protocol, Integer from, Integer to, boolean redacted) {
    return answer(() -> bean.compare(protocol, from, to, redacted));
  }

  @Override
  public DifferenceDocument replay(
      ProtocolId protocol,
      Integer from,
      Integer to,
      boolean samples,
      Optional<Submission> messages) {
    return answer(() -> bean.replay(protocol, from, to, samples, messages));
  }

  @Override
  public DriftOutcome drift(ProtocolId protocol, Integer version, Submission messages) {
    return answer(() -> bean.drift(protocol, version, messages));
  }

  private static <T> T answer(Supplier<Answer<T>> call) {
    try {
      return call.get().orThrow();
    } catch (EJBAccessException e) {
      throw e;
    } catch (EJBException e) {
      throw DatabaseFailures.translate(e);
    }
  }
}
