package com.qbitel.discovery.health;

import static java.lang.System.Logger.Level.WARNING;

import com.qbitel.discovery.encryption.KeyRing;
import com.qbitel.discovery.error.StorageException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when a data key can be wrapped and unwrapped with the keystore's keys. */
@Readiness
@ApplicationScoped
public class KeystoreCheck implements HealthCheck {

  private static final System.Logger LOG = System.getLogger(KeystoreCheck.class.getName());

  @Inject Instance<KeyRing> keys;

  @Override
  public HealthCheckResponse call() {
    try {
      KeyRing ring = keys.get();
      ring.unwrap(ring.wrap(ring.newDataKey()));
      return HealthCheckResponse.up("keystore");
    } catch (StorageException e) {
      LOG.log(WARNING, "the keystore cannot be used", e);
      return HealthCheckResponse.named("keystore").down().withData("error", e.getMessage()).build();
    }
  }
}
