package com.qbitel.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** A client of the running server, as anybody could write one. Safe for use by several threads. */
public final class ProductClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private final Path credentials;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  /** A client of the server of this test run. */
  public ProductClient() {
    this(URI.create(System.getProperty("it.base")), Path.of(System.getProperty("it.credentials")));
  }

  /** A client of the server at {@code base}, with the passwords in the file {@code credentials}. */
  public ProductClient(URI base, Path credentials) {
    this.base = base;
    this.credentials = credentials;
  }

  /** A request to {@code path}, without a token. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
  }

  /** A request to {@code path} with the token of a role: admin, analyst, auditor or viewer. */
  public HttpRequest.Builder request(String path, String role) {
    return request(path).header("Authorization", "Bearer " + token(role));
  }

  /** Sends and reads the answer as text. */
  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** GET without a token. */
  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /** GET with the token of a role. */
  public HttpResponse<String> get(String path, String role) {
    return send(request(path, role).GET());
  }

  /** POST of a JSON document with the token of a role. */
  public HttpResponse<String> post(String path, String role, Object body) {
    return send(request(path, role).header("Content-Type", "application/json").POST(json(body)));
  }

  /** A value as the JSON body of a request; a string is taken as JSON text. */
  public static HttpRequest.BodyPublisher json(Object body) {
    try {
      return BodyPublishers.ofString(
          body instanceof String text ? text : JSON.writeValueAsString(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The body of an answer as JSON. */
  public static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(answer.body(), e);
    }
  }

  /** The token of a role's embedded user, asked for once. */
  public String token(String role) {
    return tokens.computeIfAbsent(role, this::login);
  }

  private String login(String user) {
    HttpResponse<String> answer =
        send(
            request("/api/v1/tokens")
                .header("Content-Type", "application/json")
                .POST(json(Map.of("username", user, "password", password(user)))));
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          "no token for " + user + ": " + answer.statusCode() + " " + answer.body());
    }
    return json(answer).get("accessToken").asText();
  }

  /** The password that the launcher made for a user. */
  public String password(String user) {
    Properties passwords = new Properties();
    try (InputStream in = Files.newInputStream(credentials)) {
      passwords.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return passwords.getProperty(user);
  }
}
