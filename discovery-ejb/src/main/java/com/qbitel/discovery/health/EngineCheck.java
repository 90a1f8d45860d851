package com.qbitel.discovery.health;

import com.qbitel.discovery.pipeline.EngineVersion;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Startup;

/** Alive and started when the engine is loaded; says which version it is. */
@Liveness
@Startup
@ApplicationScoped
public class EngineCheck implements HealthCheck {

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("engine")
        .up()
        .withData("version", EngineVersion.current().toString())
        .build();
  }
}
