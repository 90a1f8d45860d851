package com.qbitel.web.security;

import com.qbitel.web.problem.Problem;
import com.qbitel.web.problem.ProblemKind;
import com.qbitel.web.problem.ProblemResponse;
import com.qbitel.web.problem.Problems;
import com.qbitel.web.request.Caller;
import com.qbitel.web.request.ProtectiveHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Authenticates requests by their bearer token (RFC 6750), and answers those without a valid one
 * with a problem document. A token that cannot be judged, since the issuer is out of reach, is no
 * wrong token: it is answered with 503. Paths that are open to everybody are left alone, whatever
 * the request carries.
 */
@ApplicationScoped
public class TokenMechanism implements HttpAuthenticationMechanism {

  private static final String SCHEME = "Bearer ";
  private static final String CHALLENGE = "Bearer realm=\"qbitel\"";
  private static final String RETRY_SECONDS = "10";

  private final TokenVerifier tokens;
  private final EmbeddedUsers users;

  /** Needed by CDI's proxies. */
  TokenMechanism() {
    this(null, null);
  }

  @Inject
  TokenMechanism(TokenVerifier tokens, EmbeddedUsers users) {
    this.tokens = tokens;
    this.users = users;
  }

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws AuthenticationException {
    if (!context.isProtected()) {
      return context.doNothing();
    }
    String header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      Problem problem =
          Problems.of(request)
              .of(
                  ProblemKind.Http.UNAUTHENTICATED,
                  users.enabled()
                      ? "This operation needs a bearer token; POST /api/v1/tokens gives one."
                      : "This operation needs a bearer token of the issuer that this server"
                          + " trusts.");
      return refuse(request, response, problem, CHALLENGE);
    }
    try {
      TokenClaims claims = tokens.verify(header.substring(SCHEME.length()).strip());
      new Caller(claims.subject(), claims.roles(), claims.id()).attachTo(request);
      return context.notifyContainerAboutLogin(claims.subject(), claims.roles());
    } catch (InvalidTokenException e) {
      Problem problem = Problems.of(request).of(ProblemKind.Http.INVALID_TOKEN, e.getMessage());
      return refuse(request, response, problem, CHALLENGE + ", error=\"invalid_token\"");
    } catch (IssuerUnavailableException e) {
      Problem problem =
          Problems.of(request)
              .of(
                  ProblemKind.Http.ISSUER_UNAVAILABLE,
                  "The token cannot be verified: its issuer's keys cannot be had now.");
      response.setHeader("Retry-After", RETRY_SECONDS);
      return answer(request, response, problem);
    }
  }

  private static AuthenticationStatus refuse(
      HttpServletRequest request, HttpServletResponse response, Problem problem, String challenge)
      throws AuthenticationException {
    response.setHeader("WWW-Authenticate", challenge);
    return answer(request, response, problem);
  }

  private static AuthenticationStatus answer(
      HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws AuthenticationException {
    ProtectiveHeaders.apply(request, response);
    try {
      ProblemResponse.write(response, problem);
    } catch (IOException e) {
      throw new AuthenticationException("the client has gone", e);
    }
    return AuthenticationStatus.SEND_FAILURE;
  }
}
