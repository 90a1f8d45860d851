package com.qbitel.web.problem;

import com.qbitel.web.json.AnswerJson;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** Writes a problem document as the answer. */
public final class ProblemResponse {

  private ProblemResponse() {}

  /** The answer of a resource. */
  public static Response of(Problem problem) {
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build();
  }

  /** Writes the answer where no resource is reached. */
  public static void write(HttpServletResponse response, Problem problem) throws IOException {
    byte[] body = AnswerJson.mapper().writeValueAsBytes(problem);
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
