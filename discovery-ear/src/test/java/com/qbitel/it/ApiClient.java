package com.qbitel.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls the running server as a client would. Base URL and home come from the system properties
 * {@code it.base} and {@code it.home}.
 */
final class ApiClient {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final String NOBODY = "nobody";
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

  private ApiClient() {}

  /** An answer: status, headers, body. */
  record Answer(int status, java.net.http.HttpHeaders headers, byte[] body) {

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(new String(body), e);
      }
    }

    String text() {
      return new String(body, java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  /** A request in the making. */
  static Call as(String caller) {
    return new Call(caller, new java.util.ArrayList<>());
  }

  static String base() {
    return System.getProperty("it.base").replaceAll("/$", "");
  }

  static Path home() {
    return Path.of(System.getProperty("it.home"));
  }

  static String password(String user) {
    Properties credentials = new Properties();
    try (Reader in = Files.newBufferedReader(home().resolve("credentials.properties"))) {
      credentials.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return credentials.getProperty(user);
  }

  private static String token(String user) {
    return TOKENS.computeIfAbsent(
        user,
        u -> {
          String body =
              JSON.createObjectNode().put("username", u).put("password", password(u)).toString();
          Answer answer = as(NOBODY).json("POST", "/api/v1/tokens", body);
          return answer.json().get("accessToken").textValue();
        });
  }

  /** One caller's request. */
  record Call(String caller, java.util.List<String> headers) {

    Call with(String name, String value) {
      headers.add(name);
      headers.add(value);
      return this;
    }

    Answer get(String path) {
      return send("GET", path, BodyPublishers.noBody());
    }

    Answer delete(String path) {
      return send("DELETE", path, BodyPublishers.noBody());
    }

    Answer json(String method, String path, String body) {
      return with("Content-Type", "application/json")
          .send(method, path, BodyPublishers.ofString(body));
    }

    Answer send(String method, String path, BodyPublisher body) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base() + path))
              .timeout(Duration.ofMinutes(2))
              .method(method, body);
      for (int i = 0; i < headers.size(); i += 2) {
        request.header(headers.get(i), headers.get(i + 1));
      }
      if (!caller.equals(NOBODY)) {
        request.header("Authorization", "Bearer " + token(caller));
      }
      try {
        HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.headers(), response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(method + " " + path, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
