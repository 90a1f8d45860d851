package com.qbitel.web.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The headers of every answer: its correlation identifier, and what keeps browsers and caches from
 * doing more with it than to hand it to the client that asked.
 */
public final class ProtectiveHeaders {

  private ProtectiveHeaders() {}

  /** Sets the headers; a resource may replace them later. */
  public static void apply(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader(CorrelationId.HEADER, CorrelationId.of(request));
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Content-Type-Options", "nosniff");
  }
}
