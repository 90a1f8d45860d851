package com.qbitel.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.compliance.GovernedStore.Location;
import com.qbitel.compliance.RetentionPolicy.Action;
import com.qbitel.migrations.DatabaseRole;
import com.qbitel.migrations.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The floor's tables and policies in the real schema, as the application's role. */
class ComplianceStorageTest {

  private static TestDatabase database;
  private static EntityManagerFactory factory;

  @BeforeAll
  static void start() {
    database = TestDatabase.migrated();
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(database.url());
    dataSource.setUser(DatabaseRole.APP.roleName());
    dataSource.setPassword(database.passwords().get(DatabaseRole.APP));
    factory =
        Persistence.createEntityManagerFactory(
            "qbitel-compliance",
            Map.of(
                "jakarta.persistence.transactionType",
                "RESOURCE_LOCAL",
                "jakarta.persistence.nonJtaDataSource",
                dataSource));
  }

  @AfterAll
  static void stop() {
    factory.close();
    database.close();
  }

  @Test
  void theEightPolicies_areReadAsTheyAreSeeded() {
    RetentionPoliciesBean policies = new RetentionPoliciesBean();
    try (EntityManager entities = factory.createEntityManager()) {
      policies.entities = entities;

      assertThat(policies.all())
          .extracting(p -> p.id() + " " + p.retain().toDays() + " " + p.action())
          .containsExactly(
              "audit_logs 2555 ARCHIVE",
              "backups 30 DELETE",
              "compliance_reports 2555 ARCHIVE",
              "metrics 90 DELETE",
              "protocol_analysis 365 ANONYMIZE",
              "system_logs 90 DELETE",
              "traces 30 DELETE",
              "user_data 90 ANONYMIZE");
      assertThat(policies.find("user_data"))
          .contains(
              new RetentionPolicy(
                  "user_data",
                  Duration.ofDays(90),
                  Optional.of(Duration.ofDays(365)),
                  Action.ANONYMIZE,
                  true,
                  "Data about persons who use the product"));
      assertThat(policies.find("metrics"))
          .get()
          .extracting(p -> p.archive().isPresent())
          .isEqualTo(false);
      assertThat(policies.find("nothing")).isEmpty();
    }
  }

  @Test
  void everyTableBelowTheEngine_isClaimed() throws Exception {
    try (Connection c = database.connect(DatabaseRole.APP)) {
      Set<Location> tables =
          StorageInventory.tables(c).stream()
              .filter(l -> !l.name().startsWith("discovery."))
              .collect(Collectors.toSet());

      assertThat(tables)
          .contains(Location.table("audit.event"), Location.table("migrations.history"));
      assertThat(floorStores().unclaimed(tables)).isEmpty();
    }
  }

  @Test
  void aFreshTableAndAFreshDirectory_areFoundUnclaimed(@TempDir Path home) throws Exception {
    Files.createDirectories(home.resolve("empty"));
    Files.createDirectories(home.resolve("novelty/a"));
    Files.writeString(home.resolve("novelty/a/file"), "x");
    Files.writeString(home.resolve("run.json"), "{}");
    database.run(DatabaseRole.OWNER, "CREATE TABLE compliance.novelty (id bigint)");
    try (Connection c = database.connect(DatabaseRole.APP)) {
      assertThat(
              floorStores().unclaimed(StorageInventory.of(c, home, List.of("results"))).stream()
                  .filter(l -> !l.name().startsWith("discovery.")))
          .containsExactly(
              Location.table("compliance.novelty"),
              Location.cache("results"),
              Location.directory("novelty/a"));
      assertThat(StorageInventory.directories(home))
          .containsExactly(Location.directory("."), Location.directory("novelty/a"));
    } finally {
      database.run(DatabaseRole.OWNER, "DROP TABLE compliance.novelty");
    }
  }

  @Test
  void everyCategory_isAPolicyOrPermanent() {
    RetentionPoliciesBean policies = new RetentionPoliciesBean();
    try (EntityManager entities = factory.createEntityManager()) {
      policies.entities = entities;
      for (GovernedStore store : floorStores().all()) {
        assertThat(
                store.category().equals(GovernedStore.PERMANENT)
                    || policies.find(store.category()).isPresent())
            .as("%s: %s", store.name(), store.category())
            .isTrue();
      }
    }
  }

  private static GovernedStores floorStores() {
    return new GovernedStores(
        List.of(new AuditTrailStore(), new InstallationStore(), new LogStore()));
  }
}
