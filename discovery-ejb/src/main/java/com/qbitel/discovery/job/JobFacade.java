package com.qbitel.discovery.job;

import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Submission;
import com.qbitel.discovery.profile.Page;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The jobs as clients inject them: the bean's values, and its refusals as exceptions again. */
@ApplicationScoped
public class JobFacade implements JobService {

  @EJB JobServiceBean bean;

  @Override
  public Job submit(Submission submission) {
    return bean.submit(submission).orThrow();
  }

  @Override
  public Job find(UUID id) {
    return bean.find(id).orThrow();
  }

  @Override
  public Page<Job> list(String cursor, int limit) {
    return bean.list(cursor, limit).orThrow();
  }

  @Override
  public Job cancel(UUID id, boolean anyOwner) {
    return bean.cancel(id, anyOwner).orThrow();
  }
}
