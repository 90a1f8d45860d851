package com.qbitel.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.error.RequestException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Talks to one server as one user. */
public final class ApiClient implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final String BASE = "/api/v1";

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final URI server;
  private String token = "";

  /**
   * @param server base URL such as {@code http://127.0.0.1:9080}
   */
  public ApiClient(URI server) {
    this.server = server;
  }

  /** Gets a token; later requests carry it. */
  public void logIn(String user, String password) {
    String body = Json.write(Map.of("username", user, "password", password));
    HttpResponse<String> answer =
        send(
            request(BASE + "/tokens")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    token = json(answer, 200, 201).path("accessToken").asText();
  }

  /**
   * Has a capture discovered and waits for the result, whether the server answers at once or with a
   * job.
   *
   * @param progress hears in few words what the server is doing
   */
  public DiscoveryDocument discover(Path capture, Consumer<String> progress) {
    MultipartBody body = new MultipartBody("capture", capture);
    HttpResponse<String> answer;
    try {
      answer =
          send(
              request(BASE + "/discoveries")
                  .header("Content-Type", body.contentType())
                  .POST(body.publisher()));
    } catch (IOException e) {
      throw new ApiException(capture + " cannot be read.", e);
    }
    JsonNode first = json(answer, 200, 201, 202);
    return answer.statusCode() == 202
        ? awaitJob(location(answer), progress)
        : Json.readTolerant(first.toString(), DiscoveryDocument.class);
  }

  private static String location(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Location")
        .orElseThrow(
            () -> new ApiException("The server queued the job but did not say where.", null));
  }

  private DiscoveryDocument awaitJob(String job, Consumer<String> progress) {
    while (true) {
      JsonNode state = get(job);
      switch (state.path("state").asText()) {
        case "COMPLETED" -> {
          String result = state.path("result").asText();
          return Json.readTolerant(get(result).toString(), DiscoveryDocument.class);
        }
        case "FAILED", "CANCELLED" ->
            throw new ApiException(
                "The job did not end well: " + state.path("problem").path("detail").asText(), null);
        default -> {
          long percent = Math.round(100 * state.path("progress").asDouble());
          progress.accept(percent + " % " + state.path("phase").asText());
          pause();
        }
      }
    }
  }

  /** The resource at a path or URL. */
  public JsonNode get(String path) {
    return json(send(request(path).GET()), 200);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(server.resolve(path)).timeout(ANSWER).header("Accept", "*/*");
    return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new ApiException("The server did not answer " + request.uri() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException("The request was interrupted.", e);
    }
  }

  private static JsonNode json(HttpResponse<String> answer, int... hoped) {
    JsonNode body = body(answer);
    for (int status : hoped) {
      if (answer.statusCode() == status) {
        return body;
      }
    }
    String detail = body.path("detail").asText(body.path("title").asText());
    throw new ApiException(
        "The server answered "
            + answer.statusCode()
            + " to "
            + answer.request().method()
            + " "
            + answer.uri().getPath()
            + (detail.isEmpty() ? "." : ": " + detail),
        null);
  }

  private static JsonNode body(HttpResponse<String> answer) {
    try {
      return Json.readTolerant(answer.body(), JsonNode.class);
    } catch (RequestException e) {
      return Json.mapper().missingNode();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException("The wait was interrupted.", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
