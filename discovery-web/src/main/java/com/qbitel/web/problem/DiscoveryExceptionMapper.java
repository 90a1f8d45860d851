package com.qbitel.web.problem;

import com.qbitel.discovery.error.DiscoveryException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Answers the failures of the engine's stages. */
@Provider
@ApplicationScoped
public class DiscoveryExceptionMapper implements ExceptionMapper<DiscoveryException> {

  private static final Logger LOG = System.getLogger(DiscoveryExceptionMapper.class.getName());
  private static final int RETRY_SECONDS = 5;

  @Inject private HttpServletRequest request;

  @Override
  public Response toResponse(DiscoveryException failure) {
    return answer(Problems.of(request), failure);
  }

  static Response answer(Problems problems, DiscoveryException failure) {
    Problem problem = problems.of(failure);
    if (problem.status() >= 500) {
      LOG.log(Level.ERROR, failure.component() + " failed", failure);
    }
    Response answer = ProblemResponse.of(problem);
    if (problem.status() == 503) {
      answer.getHeaders().putSingle("Retry-After", RETRY_SECONDS);
    }
    return answer;
  }
}
