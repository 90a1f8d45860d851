package com.qbitel.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/**
 * Who sent a request, as its token says.
 *
 * @param name user name
 * @param roles roles, at least one
 * @param tokenId identifier of the token
 */
public record Caller(String name, Set<String> roles, String tokenId) {

  private static final String ATTRIBUTE = "com.qbitel.web.caller";

  public Caller {
    roles = Set.copyOf(roles);
  }

  /** The caller of the request, empty when it came without a token. */
  public static Optional<Caller> of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Caller caller
        ? Optional.of(caller)
        : Optional.empty();
  }

  /** Makes this the caller of the request. */
  public void attachTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
