package com.qbitel.discovery.encryption;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens the keystore named by the configuration, once. */
@ApplicationScoped
public class KeyRingProvider {

  @Inject
  @ConfigProperty(name = "qbitel.keystore")
  String keystore;

  @Inject
  @ConfigProperty(name = "qbitel.keystore.password")
  String password;

  /** The keys of the configured keystore. */
  @Produces
  @Singleton
  public KeyRing keyRing() {
    return KeyRing.open(Path.of(keystore), password.toCharArray());
  }
}
