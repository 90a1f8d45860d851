package com.qbitel.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What makes this installation and lives as long as it does: keys and generated passwords, the
 * server's own files, policies and the record of migrations. It holds nothing about persons of its
 * own: the files of the embedded database are governed table by table, by the stores of the tables.
 */
@ApplicationScoped
public class InstallationStore implements GovernedStore {

  @Override
  public String name() {
    return "installation";
  }

  @Override
  public String category() {
    return PERMANENT;
  }

  @Override
  public Set<String> personalData() {
    return Set.of();
  }

  @Override
  public Set<Location> locations() {
    return Set.of(
        Location.table("compliance.retention_policy"),
        Location.table("migrations.history"),
        Location.directory("."),
        Location.directory("db"),
        Location.directory("keys"),
        Location.directory("liberty"));
  }

  @Override
  public long countOlderThan(Instant limit) {
    return 0;
  }

  /** Nothing here expires. */
  @Override
  public long deleteOlderThan(Instant limit) {
    return 0;
  }

  @Override
  public void find(Subject subject, Consumer<Finding> sink) {
    // nothing about persons
  }

  @Override
  public ErasureOutcome erase(Subject subject) {
    return new ErasureOutcome(name(), 0, 0, 0);
  }
}
