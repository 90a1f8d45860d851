package com.qbitel.web.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the claims of a token must say (RFC 7519, section 4.1; MicroProfile JWT 2.1, section 6).
 *
 * @param issuer the only {@code iss}
 * @param audiences one of them must stand in {@code aud}
 * @param roles where the roles stand
 * @param users where the user's name may stand; the first that is there counts
 * @param expiryLeeway how long after {@code exp} a token is still taken; zero where the clock that
 *     wrote it is this one
 */
record TokenRules(
    String issuer, Set<String> audiences, Claim roles, List<Claim> users, Duration expiryLeeway) {

  /** How far two clocks may be apart. */
  static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

  /** Who the product's tokens are for, where nobody asks for something else. */
  static final String AUDIENCE = "qbitel";

  /** Limit of the audit trail. */
  private static final int LONGEST_NAME = 256;

  /** In the audit trail, names of the product itself begin so. */
  private static final String RESERVED = "system:";

  private static final double LAST_SECOND = 1L << 40;

  TokenRules {
    audiences = Set.copyOf(audiences);
    users = List.copyOf(users);
  }

  /** Rules for the tokens that this server issues itself. */
  static TokenRules own(String issuer) {
    return new TokenRules(
        issuer,
        Set.of(AUDIENCE),
        new Claim("groups"),
        List.of(new Claim("upn"), new Claim("sub")),
        Duration.ZERO);
  }

  /** Reads the claims of a token whose signature has been verified. */
  TokenClaims check(Map<String, Object> claims, Instant now) throws InvalidTokenException {
    if (!issuer.equals(claims.get("iss")) || !isForUs(claims.get("aud"))) {
      throw new InvalidTokenException("The token was issued by or for somebody else.");
    }
    Instant expiresAt = time(claims, "exp");
    if (!now.isBefore(expiresAt.plus(expiryLeeway))) {
      throw new InvalidTokenException("The token has expired.");
    }
    boolean early = claims.containsKey("nbf") && isAhead(time(claims, "nbf"), now);
    if (early || isAhead(time(claims, "iat"), now)) {
      throw new InvalidTokenException("The token is not valid yet.");
    }
    Optional<String> user = user(claims);
    Set<String> held = heldRoles(claims);
    if (user.isEmpty() || held.isEmpty()) {
      throw new InvalidTokenException("The token names no user with a role.");
    }
    if (held.contains(Roles.AUDITOR) && held.contains(Roles.ADMIN)) {
      throw new InvalidTokenException("Nobody is both auditor and admin.");
    }
    String id = claims.get("jti") instanceof String text ? text : "";
    return new TokenClaims(user.get(), held, id, expiresAt);
  }

  private boolean isForUs(Object audience) {
    return audience instanceof Collection<?> several
        ? several.stream().anyMatch(this::isOurs)
        : isOurs(audience);
  }

  private boolean isOurs(Object audience) {
    return audience instanceof String name && audiences.contains(name);
  }

  private static boolean isAhead(Instant time, Instant now) {
    return now.plus(CLOCK_SKEW).isBefore(time);
  }

  private static Instant time(Map<String, Object> claims, String name)
      throws InvalidTokenException {
    if (claims.get(name) instanceof Number seconds
        && Math.abs(seconds.doubleValue()) <= LAST_SECOND) {
      return Instant.ofEpochSecond(seconds.longValue());
    }
    throw new InvalidTokenException("The token lacks a time that it must have.");
  }

  private Optional<String> user(Map<String, Object> claims) {
    return users.stream()
        .flatMap(claim -> claim.in(claims).stream())
        .findFirst()
        .map(value -> value instanceof String name && isName(name) ? name : "")
        .filter(name -> !name.isEmpty());
  }

  private static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST_NAME
        && !text.startsWith(RESERVED)
        && text.codePoints().noneMatch(TokenRules::isUnprintable);
  }

  private static boolean isUnprintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private Set<String> heldRoles(Map<String, Object> claims) {
    Set<String> held = new HashSet<>();
    switch (roles.in(claims).orElse("")) {
      case Collection<?> several -> several.forEach(role -> held.add(String.valueOf(role)));
      case String text -> held.addAll(List.of(text.split(" ")));
      default -> {
        // neither a list nor a text: no roles
      }
    }
    held.retainAll(Roles.ALL);
    return held;
  }
}
