package com.qbitel.discovery.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.DiscoveryException;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import java.time.Instant;
import java.util.UUID;

/** Problem documents (RFC 9457) of jobs that failed. */
final class JobProblems {

  private static final String TYPES = "https://qbitel.com/problems/";

  private JobProblems() {}

  static ObjectNode of(Throwable failure, UUID job, String correlationId, Instant now) {
    if (failure instanceof DiscoveryException d) {
      return of(d.code(), d.getMessage(), job, correlationId)
          .put("component", d.component())
          .put("recoverable", d.recoverable())
          .put("timestamp", now.toString())
          .setAll(violations(d));
    }
    return of(
        ErrorCode.STAGE_FAILED,
        "The job failed for a reason that was not foreseen. The log has the cause under the"
            + " correlation id.",
        job,
        correlationId);
  }

  static ObjectNode of(ErrorCode code, String detail, UUID job, String correlationId) {
    String words = code.slug().replace('-', ' ');
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", TYPES + code.slug())
        .put("title", Character.toUpperCase(words.charAt(0)) + words.substring(1))
        .put("status", code.status())
        .put("detail", detail)
        .put("instance", "/api/v1/jobs/" + job)
        .put("correlationId", correlationId);
  }

  private static ObjectNode violations(DiscoveryException failure) {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    if (failure instanceof RequestException r && !r.violations().isEmpty()) {
      var list = members.putArray("violations");
      r.violations()
          .forEach(v -> list.addObject().put("pointer", v.pointer()).put("message", v.message()));
    }
    if (failure instanceof CaptureException c && c.packet().isPresent()) {
      members
          .putArray("violations")
          .addObject()
          .put("pointer", "")
          .put("message", c.getMessage())
          .put("packet", c.packet().getAsLong());
    }
    return members;
  }
}
