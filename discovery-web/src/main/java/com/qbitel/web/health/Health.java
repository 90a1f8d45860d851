package com.qbitel.web.health;

import com.qbitel.web.health.HealthReport.Component;
import com.qbitel.web.health.HealthReport.Status;
import com.qbitel.web.upload.UploadFolder;
import com.qbitel.web.upload.UploadLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Asks every component how it is: the liveness and readiness checks of the server's own endpoints,
 * whose failure makes the product unhealthy, and the room for uploads, whose lack degrades it.
 */
@ApplicationScoped
public class Health {

  private static final Logger LOG = System.getLogger(Health.class.getName());

  @Inject @Liveness private Instance<HealthCheck> liveness;
  @Inject @Readiness private Instance<HealthCheck> readiness;
  @Inject private UploadFolder uploads;
  @Inject private UploadLimits limits;

  /** Asks now. */
  public HealthReport check() {
    List<Component> components = new ArrayList<>();
    liveness.forEach(check -> components.add(component(check)));
    readiness.forEach(check -> components.add(component(check)));
    components.add(room());
    return HealthReport.of(components);
  }

  private static Component component(HealthCheck check) {
    long start = System.nanoTime();
    try {
      HealthCheckResponse response = check.call();
      Map<String, Object> data = new HashMap<>(response.getData().orElse(Map.of()));
      // a failure's text may name hosts and files; this document is open to everybody
      data.remove("error");
      Status status =
          response.getStatus() == HealthCheckResponse.Status.UP ? Status.HEALTHY : Status.UNHEALTHY;
      return new Component(response.getName(), status, since(start), data);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a health check failed", e);
      return new Component("unknown", Status.UNHEALTHY, since(start), Map.of());
    }
  }

  private Component room() {
    long start = System.nanoTime();
    try {
      long free = Files.getFileStore(uploads.path()).getUsableSpace();
      Status status =
          free >= 2 * limits.upload() && Files.isWritable(uploads.path())
              ? Status.HEALTHY
              : Status.DEGRADED;
      return new Component("uploads", status, since(start), Map.of("freeBytes", free));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the folder for uploads cannot be asked", e);
      return new Component("uploads", Status.DEGRADED, since(start), Map.of());
    }
  }

  private static double since(long start) {
    return Math.round((System.nanoTime() - start) / 1e4) / 100.0;
  }
}
