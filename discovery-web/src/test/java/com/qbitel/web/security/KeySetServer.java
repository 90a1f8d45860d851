package com.qbitel.web.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** An issuer's key set, served over HTTP or HTTPS on the loopback address. */
final class KeySetServer implements AutoCloseable {

  private final HttpServer server;
  private final boolean secure;
  private final AtomicInteger requests = new AtomicInteger();
  private volatile String keys = "{\"keys\":[]}";
  private volatile int status = 200;
  private volatile Duration delay = Duration.ZERO;

  private KeySetServer(HttpServer server, boolean secure) {
    this.server = server;
    this.secure = secure;
    server.createContext("/keys", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  static KeySetServer plain() throws IOException {
    return new KeySetServer(HttpServer.create(anyPort(), 0), false);
  }

  static KeySetServer secure(SSLContext context) throws IOException {
    HttpsServer server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new KeySetServer(server, true);
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  String location() {
    return (secure ? "https" : "http") + "://localhost:" + server.getAddress().getPort() + "/keys";
  }

  /** Publishes the public halves of these keys, and no others. */
  void publish(JWK... published) {
    keys = new JWKSet(List.of(published)).toString(true);
  }

  void publish(String text) {
    keys = text;
  }

  /** Answers with an error. */
  void breakDown() {
    status = 500;
  }

  void comeBack() {
    status = 200;
    delay = Duration.ZERO;
  }

  void delay(Duration time) {
    delay = time;
  }

  int requests() {
    return requests.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      Thread.sleep(delay);
      byte[] body = keys.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/jwk-set+json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
