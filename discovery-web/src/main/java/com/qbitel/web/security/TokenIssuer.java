package com.qbitel.web.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import java.util.UUID;

/**
 * Issues the tokens of the embedded users: JSON Web Tokens (RFC 7519) signed with RS256. The claims
 * are those of MicroProfile JWT: {@code sub}, {@code upn}, {@code groups}. Immutable and
 * thread-safe.
 */
public final class TokenIssuer {

  private final SigningKey key;
  private final String name;
  private final Duration lifetime;
  private final InstantSource clock;

  TokenIssuer(SigningKey key, String name, Duration lifetime, InstantSource clock) {
    this.key = key;
    this.name = name;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** How long a token is valid. */
  public Duration lifetime() {
    return lifetime;
  }

  /** A new token for a user. */
  String issue(String subject, Set<String> roles, String id) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(name)
            .audience(TokenRules.AUDIENCE)
            .subject(subject)
            .claim("upn", subject)
            .claim("groups", roles.stream().sorted().toList())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime)))
            .jwtID(id)
            .build();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).keyID(key.id()).build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(new RSASSASigner(key.signing()));
    } catch (JOSEException e) {
      throw new IllegalStateException("the token key cannot sign", e);
    }
    return token.serialize();
  }

  /** A fresh token identifier. */
  static String newId() {
    return UUID.randomUUID().toString();
  }
}
