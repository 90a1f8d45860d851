package com.qbitel.web.resource;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import com.qbitel.web.problem.ProblemKind;
import com.qbitel.web.problem.ProblemResponse;
import com.qbitel.web.problem.Problems;
import com.qbitel.web.security.Login;
import com.qbitel.web.security.Login.Attempt;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tokens: what a password is exchanged for. */
@Path("/tokens")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "tokens", description = "Bearer tokens for the embedded users.")
public class TokensResource {

  @Inject private Login login;
  @Inject private HttpServletRequest request;

  /** Exchanges a password for a token. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  @Operation(
      operationId = "createToken",
      summary = "Exchange a password for a bearer token",
      description = "Only in the profiles dev and test; elsewhere tokens come from outside.")
  @APIResponse(
      responseCode = "200",
      description = "The token.",
      content = @Content(schema = @Schema(ref = "Token")))
  @APIResponse(responseCode = "401", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  @APIResponse(responseCode = "429", ref = "Problem")
  public Response create(Credentials credentials) {
    if (!login.enabled()) {
      throw new RequestException(
          ErrorCode.NOT_FOUND,
          "This server has no users of its own; its tokens come from outside.");
    }
    credentials.check();
    return switch (login.attempt(credentials.username(), credentials.password())) {
      case Attempt.Accepted a ->
          Response.ok(new Token(a.token(), "Bearer", a.lifetime().toSeconds())).build();
      case Attempt.Refused _ ->
          ProblemResponse.of(
              Problems.of(request)
                  .of(
                      ProblemKind.Http.WRONG_CREDENTIALS,
                      "The user name or the password is wrong."));
      case Attempt.Throttled t -> {
        long seconds = Math.max(1, t.pause().toSeconds());
        Response answer =
            ProblemResponse.of(
                Problems.of(request)
                    .of(
                        ProblemKind.Http.TOO_MANY_ATTEMPTS,
                        "Too many failed logins; try again in " + seconds + " seconds."));
        answer.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, seconds);
        yield answer;
      }
    };
  }

  /**
   * A user name and a password.
   *
   * @param username name of the user
   * @param password the user's password
   */
  @Schema(description = "A user name and a password.")
  public record Credentials(
      @Schema(required = true, maxLength = MAX_LENGTH) String username,
      @Schema(required = true, maxLength = MAX_LENGTH, format = "password") String password) {

    private static final int MAX_LENGTH = 256;

    void check() {
      List<Violation> found = new ArrayList<>();
      check("/username", username, found);
      check("/password", password, found);
      if (!found.isEmpty()) {
        throw new RequestException(
            ErrorCode.INVALID_REQUEST, "A token needs a user name and a password.", found);
      }
    }

    private static void check(String pointer, String text, List<Violation> found) {
      if (text == null || text.isEmpty() || text.length() > MAX_LENGTH) {
        found.add(new Violation(pointer, "must have 1 to " + MAX_LENGTH + " characters"));
      }
    }

    @Override
    public String toString() {
      return "Credentials[username=" + username + "]";
    }
  }

  /**
   * A token.
   *
   * @param accessToken the token
   * @param tokenType always {@code Bearer}
   * @param expiresIn seconds until it ends
   */
  @Schema(description = "A bearer token.")
  public record Token(String accessToken, String tokenType, long expiresIn) {}
}
