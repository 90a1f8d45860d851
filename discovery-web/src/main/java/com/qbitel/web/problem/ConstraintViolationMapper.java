package com.qbitel.web.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers values that break a declared constraint. */
@Provider
@ApplicationScoped
public class ConstraintViolationMapper implements ExceptionMapper<ConstraintViolationException> {

  @Inject private HttpServletRequest request;

  @Override
  public Response toResponse(ConstraintViolationException failure) {
    return ProblemResponse.of(Problems.of(request).of(failure));
  }
}
