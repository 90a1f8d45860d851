package com.qbitel.web.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * Makes the one verifier of tokens: with embedded users for the tokens that this server issues by a
 * key of its key store, else for those of the outside issuer. Without such a key, or such an
 * issuer, the application does not start; neither has a default.
 */
@ApplicationScoped
public class TokenKeys {

  private final EmbeddedUsers users;
  private final Config config;
  private TokenVerifier verifier;
  private TokenIssuer issuer;

  /** Needed by CDI's proxies. */
  TokenKeys() {
    this(null, null);
  }

  @Inject
  TokenKeys(EmbeddedUsers users, Config config) {
    this.users = users;
    this.config = config;
  }

  void load(@Observes Startup start) {
    verifier();
  }

  /** What requests' tokens are verified by. */
  @Produces
  synchronized TokenVerifier verifier() {
    if (verifier == null) {
      verifier = users.enabled() ? ownVerifier() : outsideIssuer();
    }
    return verifier;
  }

  /** What issues tokens to embedded users. Made when it is first needed: without them, never. */
  @Produces
  synchronized TokenIssuer issuer() {
    if (issuer == null) {
      issuer = new TokenIssuer(key(), ownName(), lifetime(expiry()), InstantSource.system());
    }
    return issuer;
  }

  private TokenVerifier ownVerifier() {
    issuer();
    return new TokenVerifier(
        new ImmutableJWKSet<>(new JWKSet(key().verificationKey())),
        Set.of(JWSAlgorithm.RS256),
        TokenRules.own(ownName()),
        InstantSource.system());
  }

  private TokenVerifier outsideIssuer() {
    return OutsideIssuer.of(key -> config.getOptionalValue(key, String.class))
        .verifier(IssuerKeys.Pace.USUAL, InstantSource.system());
  }

  private SigningKey key() {
    return SigningKey.read(
        Path.of(config.getValue("qbitel.keystore", String.class)),
        optional("qbitel.keystore.type", "PKCS12"),
        config.getValue("qbitel.keystore.password", String.class).toCharArray(),
        optional("qbitel.jwt.alias", "jwt"));
  }

  private String ownName() {
    return optional("qbitel.jwt.issuer", "https://qbitel/embedded");
  }

  private String expiry() {
    return optional("qbitel.jwt.expiry", "1h");
  }

  private String optional(String key, String otherwise) {
    return config.getOptionalValue(key, String.class).orElse(otherwise);
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
