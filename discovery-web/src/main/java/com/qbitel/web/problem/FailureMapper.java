package com.qbitel.web.problem;

import com.qbitel.discovery.error.DiscoveryException;
import jakarta.ejb.EJBAccessException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * The last resort: answers whatever no other mapper takes. What a bean's container has wrapped is
 * unwrapped; the rest becomes 500 without a word about its inside, and is logged.
 */
@Provider
@ApplicationScoped
public class FailureMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = System.getLogger(FailureMapper.class.getName());

  @Inject private HttpServletRequest request;
  @Inject private DeniedCalls denied;

  @Override
  public Response toResponse(Throwable failure) {
    Problems problems = Problems.of(request);
    return switch (Problems.cause(failure).orElse(failure)) {
      case DiscoveryException d -> DiscoveryExceptionMapper.answer(problems, d);
      case EJBAccessException refused -> {
        denied.record(request);
        yield ProblemResponse.of(problems.forbidden());
      }
      default -> {
        Problem problem = problems.unexpected();
        LOG.log(Level.ERROR, request.getMethod() + " failed unexpectedly", failure);
        yield ProblemResponse.of(problem);
      }
    };
  }
}
