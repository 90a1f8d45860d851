package com.qbitel.web.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers what JAX-RS itself refuses: unknown paths, methods, media types and missing roles. */
@Provider
@ApplicationScoped
public class WebApplicationExceptionMapper implements ExceptionMapper<WebApplicationException> {

  @Inject private HttpServletRequest request;
  @Inject private DeniedCalls denied;
  @Inject private FailureMapper failures;

  @Override
  public Response toResponse(WebApplicationException failure) {
    Response original = failure.getResponse();
    int status = original.getStatus();
    if (status < 400) {
      return original;
    }
    Problems problems = Problems.of(request);
    if (status >= 500 || Problems.cause(failure).isPresent()) {
      return failures.toResponse(failure);
    }
    if (status == 403) {
      denied.record(request);
    }
    Response answer = ProblemResponse.of(problems.ofStatus(status));
    keep(original, answer, HttpHeaders.ALLOW);
    keep(original, answer, HttpHeaders.RETRY_AFTER);
    return answer;
  }

  private static void keep(Response from, Response to, String header) {
    Object value = from.getHeaders().getFirst(header);
    if (value != null) {
      to.getHeaders().putSingle(header, value);
    }
  }
}
