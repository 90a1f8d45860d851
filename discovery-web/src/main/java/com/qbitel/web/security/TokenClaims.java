package com.qbitel.web.security;

import java.time.Instant;
import java.util.Set;

/**
 * What a valid token says.
 *
 * @param subject user name
 * @param roles roles, at least one
 * @param id identifier of the token
 * @param expiresAt when it ends
 */
public record TokenClaims(String subject, Set<String> roles, String id, Instant expiresAt) {
  public TokenClaims {
    roles = Set.copyOf(roles);
  }
}
