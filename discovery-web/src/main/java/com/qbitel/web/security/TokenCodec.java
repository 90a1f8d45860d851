package com.qbitel.web.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.error.RequestException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Issues and verifies bearer tokens: JSON Web Tokens (RFC 7519) signed with RS256 (RFC 7518,
 * section 3.3). The claims are those of MicroProfile JWT: {@code sub}, {@code upn}, {@code groups}.
 *
 * <p>The algorithm is fixed, as RFC 8725, section 3.1 asks: a token that names another one, or
 * none, is refused before its signature is looked at. Immutable and thread-safe.
 */
public final class TokenCodec {

  private static final String ALGORITHM = "RS256";
  private static final String AUDIENCE = "qbitel";
  private static final int MAX_LENGTH = 8 << 10;
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final SigningKey key;
  private final String issuer;
  private final Duration lifetime;
  private final InstantSource clock;

  TokenCodec(SigningKey key, String issuer, Duration lifetime, InstantSource clock) {
    this.key = key;
    this.issuer = issuer;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** How long a token is valid. */
  public Duration lifetime() {
    return lifetime;
  }

  /** A new token for a user. */
  String issue(String subject, Set<String> roles, String id) {
    ObjectNode header = Json.mapper().createObjectNode();
    header.put("alg", ALGORITHM).put("typ", "JWT").put("kid", key.id());
    Instant now = clock.instant();
    ObjectNode claims = Json.mapper().createObjectNode();
    claims.put("iss", issuer).put("aud", AUDIENCE).put("sub", subject).put("upn", subject);
    roles.stream().sorted().forEach(claims.putArray("groups")::add);
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(lifetime).getEpochSecond());
    claims.put("jti", id);
    String signed = encode(header) + "." + encode(claims);
    return signed + "." + ENCODER.encodeToString(sign(signed));
  }

  /** A fresh token identifier. */
  static String newId() {
    return UUID.randomUUID().toString();
  }

  /**
   * What a token says, when it is ours and valid now.
   *
   * @throws InvalidTokenException when it is not
   */
  public TokenClaims verify(String token) throws InvalidTokenException {
    String[] parts = token.length() > MAX_LENGTH ? new String[0] : token.split("\\.", -1);
    if (parts.length != 3) {
      throw new InvalidTokenException("The token is no signed JSON Web Token.");
    }
    JsonNode header = decode(parts[0]);
    if (!ALGORITHM.equals(header.path("alg").textValue()) || header.has("crit")) {
      throw new InvalidTokenException("The token is not signed as this server signs tokens.");
    }
    if (!signedByUs(parts[0] + "." + parts[1], parts[2])) {
      throw new InvalidTokenException("The token's signature does not verify.");
    }
    return checked(decode(parts[1]));
  }

  private TokenClaims checked(JsonNode claims) throws InvalidTokenException {
    if (!issuer.equals(claims.path("iss").textValue()) || !isForUs(claims.path("aud"))) {
      throw new InvalidTokenException("The token was issued by or for somebody else.");
    }
    Instant now = clock.instant();
    Instant expiresAt = time(claims, "exp");
    if (!now.isBefore(expiresAt)) {
      throw new InvalidTokenException("The token has expired.");
    }
    boolean early = claims.has("nbf") && now.plus(CLOCK_SKEW).isBefore(time(claims, "nbf"));
    if (early || now.plus(CLOCK_SKEW).isBefore(time(claims, "iat"))) {
      throw new InvalidTokenException("The token is not valid yet.");
    }
    String subject = claims.path("upn").asText(claims.path("sub").asText(""));
    Set<String> roles = new HashSet<>();
    claims.path("groups").forEach(g -> roles.add(g.asText()));
    roles.retainAll(Roles.ALL);
    if (subject.isBlank() || roles.isEmpty()) {
      throw new InvalidTokenException("The token names no user with a role.");
    }
    if (roles.contains(Roles.AUDITOR) && roles.contains(Roles.ADMIN)) {
      throw new InvalidTokenException("Nobody is both auditor and admin.");
    }
    return new TokenClaims(subject, roles, claims.path("jti").asText(""), expiresAt);
  }

  private static boolean isForUs(JsonNode audience) {
    if (audience.isTextual()) {
      return AUDIENCE.equals(audience.textValue());
    }
    for (JsonNode one : audience) {
      if (AUDIENCE.equals(one.textValue())) {
        return true;
      }
    }
    return false;
  }

  private static Instant time(JsonNode claims, String name) throws InvalidTokenException {
    JsonNode value = claims.path(name);
    if (!value.isNumber() || !value.canConvertToLong() || Math.abs(value.asLong()) > 1L << 40) {
      throw new InvalidTokenException("The token lacks a time that it must have.");
    }
    return Instant.ofEpochSecond(value.asLong());
  }

  private byte[] sign(String text) {
    try {
      Signature rsa = Signature.getInstance("SHA256withRSA");
      rsa.initSign(key.signing());
      rsa.update(text.getBytes(StandardCharsets.US_ASCII));
      return rsa.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the token key cannot sign", e);
    }
  }

  private boolean signedByUs(String text, String signature) throws InvalidTokenException {
    try {
      Signature rsa = Signature.getInstance("SHA256withRSA");
      rsa.initVerify(key.verifying());
      rsa.update(text.getBytes(StandardCharsets.UTF_8));
      return rsa.verify(bytes(signature));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String encode(JsonNode node) {
    return ENCODER.encodeToString(Json.write(node).getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode decode(String part) throws InvalidTokenException {
    try {
      JsonNode node = Json.readStrict(new ByteArrayInputStream(bytes(part)), JsonNode.class);
      if (node.isObject()) {
        return node;
      }
    } catch (RequestException e) {
      // answered below, like any other text
    }
    throw new InvalidTokenException("The token is no signed JSON Web Token.");
  }

  private static byte[] bytes(String part) throws InvalidTokenException {
    try {
      return Base64.getUrlDecoder().decode(part);
    } catch (IllegalArgumentException e) {
      throw new InvalidTokenException("The token is no signed JSON Web Token.");
    }
  }
}
