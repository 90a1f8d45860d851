package com.qbitel.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.qbitel.audit.AuditRecord;
import com.qbitel.audit.AuditTrail;
import com.qbitel.compliance.GovernedStore.Location;
import com.qbitel.compliance.GovernedStores;
import com.qbitel.compliance.StorageInventory;
import com.qbitel.discovery.capture.CaptureReader;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Wiring and transactions, seen from inside the application as it is shipped. */
@ArquillianTest
public class InContainerIT {

  @EJB CaptureReader reader;
  @Inject AuditTrail audit;
  @Inject GovernedStores stores;

  @Resource(lookup = "jdbc/qbitel")
  DataSource database;

  @Inject UserTransaction transaction;

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
    assertNotNull(audit);
    assertNotNull(database);
  }

  @Test
  void auditEvent_withoutTransaction_isRefused() {
    assertThrows(RuntimeException.class, () -> audit.record(event(UUID.randomUUID().toString())));
  }

  @Test
  void auditEvent_commitOfItsChange_isKept() throws Exception {
    String id = UUID.randomUUID().toString();
    transaction.begin();
    audit.record(event(id));
    transaction.commit();
    assertEquals(1, events(id));
  }

  @Test
  void auditEvent_rollbackOfItsChange_isGone() throws Exception {
    String id = UUID.randomUUID().toString();
    transaction.begin();
    audit.record(event(id));
    transaction.rollback();
    assertEquals(0, events(id));
  }

  @Test
  void everyTableAndDirectory_isClaimedByAStore() throws Exception {
    try (Connection c = database.getConnection()) {
      Set<Location> actual =
          StorageInventory.of(c, Path.of(System.getenv("QBITEL_HOME")), List.of());
      assertTrue(actual.contains(Location.table("discovery.message_block")));
      assertTrue(actual.contains(Location.directory("keys")));
      assertEquals(List.of(), stores.unclaimed(actual));
    }
  }

  private static AuditRecord event(String id) {
    return AuditRecord.success("check.record", id, 1, null, null, Map.of());
  }

  private int events(String id) throws SQLException {
    try (Connection c = database.getConnection();
        PreparedStatement s =
            c.prepareStatement("SELECT count(*) FROM audit.event WHERE object_id = ?")) {
      s.setString(1, id);
      try (ResultSet r = s.executeQuery()) {
        r.next();
        return r.getInt(1);
      }
    }
  }
}
