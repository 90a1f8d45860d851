package com.qbitel.discovery.health;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the database answers a query; says how long that took. */
@Readiness
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {

  private static final System.Logger LOG = System.getLogger(DatabaseCheck.class.getName());
  private static final int TIMEOUT_SECONDS = 5;

  @Resource(lookup = "jdbc/qbitel")
  DataSource database;

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("database");
    long start = System.nanoTime();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      try (ResultSet rows = statement.executeQuery("select 1")) {
        rows.next();
      }
      long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
      return response.up().withData("latencyMillis", millis).build();
    } catch (SQLException e) {
      LOG.log(WARNING, "the database does not answer", e);
      return response.down().withData("error", "the database does not answer").build();
    }
  }
}
