package com.qbitel.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After every class of tests: no row without its audit event, no event without its row. Registered
 * for all classes of this module; a finding fails the class that left it.
 */
public final class Reconciliation implements AfterAllCallback {

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    String port = System.getProperty("it.db.port", "");
    if (!port.isEmpty()) {
      assertThat(findings(port, Path.of(System.getProperty("it.home"))))
          .as("findings of audit.reconciliation() after %s", context.getDisplayName())
          .isEmpty();
    }
  }

  /** What the auditors' own role sees. */
  static List<String> findings(String port, Path home) throws Exception {
    String password =
        Files.readString(home.resolve("keys").resolve("qbitel_auditor.password")).strip();
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/qbitel";
    try (Connection c = DriverManager.getConnection(url, "qbitel_auditor", password);
        Statement s = c.createStatement();
        ResultSet r = s.executeQuery("SELECT r::text FROM audit.reconciliation() r")) {
      List<String> found = new ArrayList<>();
      while (r.next()) {
        found.add(r.getString(1));
      }
      return found;
    }
  }
}
