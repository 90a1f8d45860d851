package com.qbitel.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The identifier that ties a request to its answer, its log lines and its audit events.
 *
 * <p>A client's own identifier is taken when it has 1 to 128 letters, digits and {@code . _ : -};
 * anything else is replaced, so that no header can forge a log line.
 */
public final class CorrelationId {

  /** Carries the identifier in requests and answers. */
  public static final String HEADER = "X-Correlation-ID";

  private static final String ATTRIBUTE = "com.qbitel.web.correlation-id";
  private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

  private CorrelationId() {}

  /** The identifier of the request; the same at each call for one request. */
  public static String of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof String known) {
      return known;
    }
    String offered = request.getHeader(HEADER);
    String id =
        offered != null && ACCEPTED.matcher(offered).matches()
            ? offered
            : UUID.randomUUID().toString();
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }
}
