package com.qbitel.web.security;

import java.util.Map;
import java.util.Optional;

/**
 * Where a claim stands in a token: a name, or, when it begins with a slash, a JSON pointer (RFC
 * 6901) into nested objects such as {@code /realm_access/roles}.
 *
 * @param place name or pointer
 */
record Claim(String place) {

  Claim {
    if (place.isBlank() || place.equals("/")) {
      throw new IllegalArgumentException("a claim needs a name");
    }
  }

  /** The claim's value in a token's claims. */
  Optional<Object> in(Map<String, Object> claims) {
    if (!place.startsWith("/")) {
      return Optional.ofNullable(claims.get(place));
    }
    Object value = claims;
    for (String step : place.substring(1).split("/", -1)) {
      String name = step.replace("~1", "/").replace("~0", "~");
      value = value instanceof Map<?, ?> object ? object.get(name) : null;
    }
    return Optional.ofNullable(value);
  }
}
