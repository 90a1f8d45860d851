package com.qbitel.web.problem;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers what a bean's container has wrapped; declared so that no server's own mapper does. */
@Provider
@ApplicationScoped
public class EjbExceptionMapper implements ExceptionMapper<EJBException> {

  @Inject private FailureMapper failures;

  @Override
  public Response toResponse(EJBException failure) {
    return failures.toResponse(failure);
  }
}
