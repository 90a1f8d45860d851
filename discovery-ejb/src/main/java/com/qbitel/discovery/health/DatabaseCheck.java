package com.qbitel.discovery.health;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when the database answers a query; says how long that took. A database that hangs makes the
 * check fail after five seconds: the question goes on waiting in the background, one at a time, and
 * later checks wait for that same answer.
 */
@Readiness
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {

  private static final System.Logger LOG = System.getLogger(DatabaseCheck.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Resource(lookup = "jdbc/qbitel")
  DataSource database;

  @Resource ManagedExecutorService executor;

  private CompletableFuture<Duration> question = CompletableFuture.completedFuture(Duration.ZERO);

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("database");
    try {
      Duration took = question().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return response.up().withData("latencyMillis", took.toMillis()).build();
    } catch (TimeoutException e) {
      LOG.log(WARNING, "the database has not answered for {0} s", PATIENCE.toSeconds());
    } catch (ExecutionException | RejectedExecutionException e) {
      LOG.log(WARNING, "the database cannot be asked", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return response.down().withData("error", "the database does not answer").build();
  }

  /** The question that is being asked, or a new one. */
  private synchronized CompletableFuture<Duration> question() {
    if (question.isDone()) {
      question = new CompletableFuture<Duration>().completeAsync(this::ask, executor);
    }
    return question;
  }

  private Duration ask() {
    long start = System.nanoTime();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select 1")) {
      rows.next();
      return Duration.ofNanos(System.nanoTime() - start);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
