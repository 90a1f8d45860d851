package com.qbitel.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.qbitel.audit.AuditRecord;
import com.qbitel.audit.AuditTrail;
import com.qbitel.compliance.GovernedStore;
import com.qbitel.compliance.GovernedStore.Location;
import com.qbitel.compliance.GovernedStores;
import com.qbitel.compliance.RetentionPolicies;
import com.qbitel.compliance.StorageInventory;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.capture.CaptureReader;
import com.qbitel.discovery.pipeline.DiscoveryOptions;
import com.qbitel.discovery.pipeline.DiscoveryPipeline;
import com.qbitel.discovery.pipeline.DiscoveryPipelines;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import com.qbitel.discovery.pipeline.Progress;
import com.qbitel.discovery.profile.DiscoveryArchive;
import com.qbitel.discovery.profile.DiscoveryId;
import com.qbitel.discovery.profile.NewDiscovery;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Wiring and transactions, seen from inside the application as it is shipped. */
@ArquillianTest
@Tag("container")
public class InContainerIT {

  private static final Consumer<DiscoveryId> NOTHING_MORE = id -> {};

  @EJB CaptureReader reader;
  @EJB DiscoveryArchive archive;
  private final DiscoveryPipeline pipeline = DiscoveryPipelines.standard();
  @Inject AuditTrail audit;
  @Inject GovernedStores stores;
  @Inject RetentionPolicies policies;

  @Resource(lookup = "jdbc/qbitel")
  DataSource database;

  /** The shipped application, this class added to its web module. */
  @Deployment
  public static EnterpriseArchive application() {
    EnterpriseArchive ear =
        ShrinkWrap.create(ZipImporter.class, "qbitel.ear")
            .importFrom(new File(System.getProperty("it.ear")))
            .as(EnterpriseArchive.class);
    WebArchive web = ear.getAsType(WebArchive.class, "/api.war");
    web.addClass(InContainerIT.class);
    ear.delete("/api.war");
    ear.addAsModule(Testable.archiveToTest(web));
    return ear;
  }

  @Test
  void wiring_ejbAndInject_findTheBeans() {
    assertNotNull(reader);
    assertNotNull(archive);
    assertNotNull(audit);
    assertNotNull(database);
  }

  @Test
  void auditEvent_withoutTransaction_isRefused() {
    AuditRecord event =
        AuditRecord.success(
            "protocol.create", UUID.randomUUID().toString(), 1, null, null, Map.of());

    assertThrows(RuntimeException.class, () -> audit.record(event));
  }

  @Test
  void store_discovery_commitsRowsAndEventsTogether() throws SQLException {
    String id = archive.store(discovery(1), NOTHING_MORE).value().id();

    assertEquals(1, count("SELECT count(*) FROM discovery.discovery WHERE id = ?::uuid", id));
    assertEquals(
        1,
        count("SELECT count(*) FROM discovery.profile_version WHERE discovery_id = ?::uuid", id));
    assertEquals(
        1,
        count(
            "SELECT count(*) FROM audit.event"
                + " WHERE action = 'discovery.create' AND object_id = ?",
            id));
  }

  @Test
  void store_failureAtTheEnd_rollsRowsAndEventsBackTogether() throws SQLException {
    AtomicReference<String> id = new AtomicReference<>();
    long events = count("SELECT count(*) FROM audit.event WHERE '' = ?", "");

    assertThrows(
        EJBException.class,
        () ->
            archive.store(
                discovery(2),
                stored -> {
                  id.set(stored.toString());
                  throw new IllegalStateException("after everything was written");
                }));

    assertNotNull(id.get());
    assertEquals(0, count("SELECT count(*) FROM discovery.discovery WHERE id::text = ?", id.get()));
    assertEquals(0, count("SELECT count(*) FROM audit.event WHERE object_id = ?", id.get()));
    assertEquals(events, count("SELECT count(*) FROM audit.event WHERE '' = ?", ""));
  }

  @Test
  void everyTableAndDirectory_isClaimedByAStore() throws Exception {
    try (Connection c = database.getConnection()) {
      Set<Location> actual =
          StorageInventory.of(c, Path.of(System.getProperty("qbitel.home")), List.of());
      actual.removeIf(place -> place.name().startsWith("arquillian")); // this test's own server
      assertTrue(actual.contains(Location.table("discovery.message_block")));
      assertTrue(actual.contains(Location.directory("keys")));
      assertEquals(List.of(), stores.unclaimed(actual));
    }
  }

  @Test
  void everyStore_namesACategoryThatHasAPolicy() {
    List<String> categories =
        stores.all().stream()
            .map(GovernedStore::category)
            .filter(category -> !category.equals(GovernedStore.PERMANENT))
            .toList();
    assertTrue(categories.contains("protocol_analysis"), categories::toString);
    assertEquals(
        List.of(),
        categories.stream().filter(category -> policies.find(category).isEmpty()).toList());
  }

  /** What the stages make of forty messages with a type and a length; another seed, other input. */
  private NewDiscovery discovery(int seed) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      int length = 4 + i % 3;
      StringBuilder hex = new StringBuilder("51%02x%02x%02x".formatted(seed, 1 + i % 2, length));
      for (int k = 0; k < length; k++) {
        hex.append("%02x".formatted((i * 37 + k * 11 + seed) & 0xff));
      }
      lines.append(
          "{\"i\":%d,\"t\":%d,\"src\":\"10.0.0.1:4000\",\"dst\":\"10.0.0.2:5000\","
              .formatted(i, 1_700_000_000 + i));
      lines.append("\"proto\":\"udp\",\"hex\":\"%s\"}\n".formatted(hex));
    }
    DiscoveryResult result =
        pipeline.discover(
            new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)),
            CaptureOptions.defaults(),
            DiscoveryOptions.defaults(),
            Progress.NONE);
    return new NewDiscovery(result, "made.jsonl", "made " + seed);
  }

  private long count(String sql, String parameter) throws SQLException {
    try (Connection c = database.getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      s.setString(1, parameter);
      try (ResultSet r = s.executeQuery()) {
        r.next();
        return r.getLong(1);
      }
    }
  }
}
