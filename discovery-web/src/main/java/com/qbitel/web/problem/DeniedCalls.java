package com.qbitel.web.problem;

import com.qbitel.audit.AuditRecord;
import com.qbitel.audit.AuditRecord.Outcome;
import com.qbitel.audit.AuditRecord.Severity;
import com.qbitel.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/** Records calls that were refused because of the caller's roles. */
@ApplicationScoped
public class DeniedCalls {

  private final AuditTrail trail;

  /** Needed by CDI's proxies. */
  DeniedCalls() {
    this(null);
  }

  @Inject
  DeniedCalls(AuditTrail trail) {
    this.trail = trail;
  }

  /** Records the refusal of the request. */
  public void record(HttpServletRequest request) {
    trail.recordAttempt(
        new AuditRecord(
            "operation.call",
            "operation",
            request.getMethod() + " " + request.getRequestURI(),
            null,
            Outcome.DENIED,
            "roles",
            Severity.WARNING,
            null,
            null,
            Map.of()));
  }
}
