package com.qbitel.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes the one token codec from the server's key store. Without its key the application does not
 * start.
 */
@ApplicationScoped
public class TokenKeys {

  @Inject
  @ConfigProperty(name = "qbitel.keystore")
  private String store;

  @Inject
  @ConfigProperty(name = "qbitel.keystore.type", defaultValue = "PKCS12")
  private String type;

  @Inject
  @ConfigProperty(name = "qbitel.keystore.password")
  private String password;

  @Inject
  @ConfigProperty(name = "qbitel.jwt.alias", defaultValue = "jwt")
  private String alias;

  @Inject
  @ConfigProperty(name = "qbitel.jwt.issuer", defaultValue = "https://qbitel/embedded")
  private String issuer;

  @Inject
  @ConfigProperty(name = "qbitel.jwt.expiry", defaultValue = "1h")
  private String expiry;

  private TokenCodec codec;

  void load(@Observes Startup start) {
    codec();
  }

  /** The codec. */
  @Produces
  synchronized TokenCodec codec() {
    if (codec == null) {
      SigningKey key = SigningKey.read(Path.of(store), type, password.toCharArray(), alias);
      codec = new TokenCodec(key, issuer, lifetime(expiry), InstantSource.system());
    }
    return codec;
  }

  /** Reads a duration such as {@code 30m}, from one minute to one day. */
  static Duration lifetime(String text) {
    try {
      Duration lifetime = Duration.parse("PT" + text);
      if (lifetime.compareTo(Duration.ofMinutes(1)) >= 0
          && lifetime.compareTo(Duration.ofDays(1)) <= 0) {
        return lifetime;
      }
    } catch (DateTimeParseException e) {
      // answered below, like a duration out of range
    }
    throw new IllegalStateException(
        "qbitel.jwt.expiry must be a duration from 1m to 24h such as 30m, not " + text);
  }
}
