package com.qbitel.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Reads {@code compliance.retention_policy}. */
@ApplicationScoped
public class RetentionPoliciesBean implements RetentionPolicies {

  @PersistenceContext(unitName = "qbitel-compliance")
  EntityManager entities;

  @Override
  @Transactional
  public List<RetentionPolicy> all() {
    return entities
        .createQuery("select p from StoredPolicy p order by p.id", StoredPolicy.class)
        .getResultStream()
        .map(StoredPolicy::toPolicy)
        .toList();
  }

  @Override
  @Transactional
  public Optional<RetentionPolicy> find(String id) {
    return Optional.ofNullable(entities.find(StoredPolicy.class, id)).map(StoredPolicy::toPolicy);
  }
}
