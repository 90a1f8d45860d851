package com.qbitel.web.request;

import com.qbitel.audit.AuditOrigin;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Gives each request its correlation identifier and protective headers, and binds its audit origin
 * to the thread for as long as it is served. What is asked for under something that is no URI is
 * refused.
 */
@WebFilter(
    filterName = "request",
    urlPatterns = "/*",
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR},
    asyncSupported = true)
public class RequestFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ProtectiveHeaders.apply(request, response);
    try (AuditOrigin.Scope scope = Origins.of(request).bind()) {
      if (isUri(request)) {
        chain.doFilter(request, response);
      } else {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      }
    }
  }

  /** Containers pass on characters that RFC 3986 forbids, and resources fail on them. */
  private static boolean isUri(HttpServletRequest request) {
    String query = request.getQueryString();
    try {
      new URI(request.getRequestURI() + (query == null ? "" : "?" + query));
      return true;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
