package com.qbitel.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.discovery.document.DiscoveryDocument;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client's side of the wire; the real server is met by the acceptance tests. */
class ApiClientTest {

  private static final String DOCUMENT = "{\"id\":\"d1\",\"state\":\"COMPLETE\",\"later\":1}";
  @TempDir Path folder;
  private final List<String> requests = new ArrayList<>();
  private HttpServer server;
  private ApiClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    client = new ApiClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void discover_sendsTheFileWithTheToken_andReadsTheDocument() throws IOException {
    answer("/api/v1/tokens", 200, "{\"accessToken\":\"abc\",\"tokenType\":\"Bearer\"}");
    answer("/api/v1/discoveries", 201, DOCUMENT);
    Path capture = Files.writeString(folder.resolve("a.pcap"), "payload");

    client.logIn("analyst", "se\"cret");
    DiscoveryDocument document = client.discover(capture, text -> {});

    assertThat(document.id()).isEqualTo("d1");
    assertThat(requests.get(0)).contains("\"password\":\"se\\\"cret\"");
    assertThat(requests.get(1))
        .contains("Bearer abc", "name=\"capture\"; filename=\"a.pcap\"", "\r\n\r\npayload\r\n--");
  }

  @Test
  void discover_followsAJobToItsResult() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    server.createContext(
        "/api/v1/discoveries",
        x -> {
          x.getResponseHeaders().add("Location", "/api/v1/jobs/7");
          send(x, 202, "{}");
        });
    server.createContext(
        "/api/v1/jobs/7",
        x ->
            send(
                x,
                200,
                asked.getAndIncrement() == 0
                    ? "{\"state\":\"RUNNING\",\"phase\":\"grammar\",\"progress\":0.45}"
                    : "{\"state\":\"COMPLETED\",\"result\":\"/result\"}"));
    answer("/result", 200, DOCUMENT);
    List<String> told = new ArrayList<>();

    Path capture = Files.writeString(folder.resolve("a.pcap"), "payload");
    assertThat(client.discover(capture, told::add).id()).isEqualTo("d1");
    assertThat(told).containsExactly("45 % grammar");
  }

  @Test
  void refusal_isOneSentenceWithTheProblemsDetail() {
    answer("/api/v1/tokens", 401, "{\"title\":\"Wrong credentials\",\"detail\":\"No such user.\"}");
    assertThatThrownBy(() -> client.logIn("analyst", "x"))
        .isInstanceOf(ApiException.class)
        .hasMessage("The server answered 401 to POST /api/v1/tokens: No such user.");
  }

  @Test
  void answerThatIsNoJson_isARefusalToo() {
    answer("/api/v1/tokens", 502, "<html>");
    assertThatThrownBy(() -> client.logIn("analyst", "x"))
        .hasMessage("The server answered 502 to POST /api/v1/tokens.");
  }

  @Test
  void silence_isOneSentence() {
    server.stop(0);
    assertThatThrownBy(() -> client.get("/health"))
        .isInstanceOf(ApiException.class)
        .hasMessageStartingWith("The server did not answer http://127.0.0.1:");
  }

  private void answer(String path, int status, String body) {
    server.createContext(path, x -> send(x, status, body));
  }

  private void send(HttpExchange x, int status, String body) throws IOException {
    String sent = new String(x.getRequestBody().readAllBytes(), UTF_8);
    requests.add(x.getRequestHeaders().getFirst("Authorization") + "\n" + sent);
    byte[] bytes = body.getBytes(UTF_8);
    x.sendResponseHeaders(status, bytes.length);
    x.getResponseBody().write(bytes);
    x.close();
  }
}
