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

/**
 * Gives each request its correlation identifier and protective headers, and binds its audit origin
 * to the thread for as long as it is served.
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
      chain.doFilter(request, response);
    }
  }
}
