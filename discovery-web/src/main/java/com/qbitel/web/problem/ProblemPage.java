package com.qbitel.web.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The error page of the web module: answers what fails before or beside the resources. */
@WebServlet(name = "problem", urlPatterns = ProblemPage.PATH)
public class ProblemPage extends HttpServlet {

  /** Its path, named in web.xml. */
  public static final String PATH = "/problem";

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Problem problem =
        Problems.of(request).ofStatus(status instanceof Integer code && code >= 400 ? code : 404);
    ProblemResponse.write(response, problem);
  }
}
