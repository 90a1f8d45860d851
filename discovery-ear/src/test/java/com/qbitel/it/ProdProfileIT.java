package com.qbitel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.qbitel.launcher.Console;
import com.qbitel.launcher.LaunchException;
import com.qbitel.launcher.LaunchOptions;
import com.qbitel.launcher.Launcher;
import com.qbitel.launcher.Profile;
import com.qbitel.launcher.RunningServer;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The product in profile prod: TLS only, no users of its own, tokens of an issuer whose key set is
 * served by the test. The issuer is out of reach at first.
 */
@Tag("launcher")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProdProfileIT {

  private static final String ISSUER = "https://login.example";
  private static final List<Integer> PORTS = ServerSession.freePorts(4);

  @TempDir private static Path directory;

  private static RSAKey key;
  private static RSAKey stranger;
  private static HttpServer issuer;
  private static RunningServer product;
  private static HttpClient client;

  @BeforeAll
  static void start() throws Exception {
    key = new RSAKeyGenerator(2048).keyID("2026-1").generate();
    stranger = new RSAKeyGenerator(2048).keyID("2026-1").generate();
    product = Launcher.start(LaunchOptions.of(environment(), directory), Console.plain());
    client = HttpClient.newBuilder().sslContext(trusting()).build();
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
    }
    if (issuer != null) {
      issuer.stop(0);
    }
  }

  @Test
  @Order(1)
  void token_issuerNeverReached_getsNoJudgement() throws Exception {
    HttpResponse<String> answer = get("/api/v1/discoveries", token(key));

    problem(answer, 503, "issuer-unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
  }

  @Test
  @Order(2)
  void token_issuerComesBack_isTakenWithoutARestart() throws Exception {
    issuer =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORTS.get(3)), 0);
    byte[] keys = new JWKSet(key).toString(true).getBytes(StandardCharsets.UTF_8);
    issuer.createContext(
        "/keys",
        exchange -> {
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    issuer.start();

    HttpResponse<String> answer = get("/api/v1/discoveries", token(key));
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (answer.statusCode() == 503 && System.nanoTime() < deadline) {
      Thread.sleep(500);
      answer = get("/api/v1/discoveries", token(key));
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Test
  @Order(3)
  void token_otherKeyOrExpiredOrOtherRole_isRefused() throws Exception {
    problem(get("/api/v1/discoveries", token(stranger)), 401, "invalid-token");
    String expired = token(key, Instant.now().minusSeconds(3600), List.of("viewer"));
    problem(get("/api/v1/discoveries", expired), 401, "invalid-token");
    String auditor = token(key, Instant.now(), List.of("auditor"));
    problem(get("/api/v1/discoveries", auditor), 403, "forbidden");
    assertThat(get("/api/v1/audit/events?limit=1", auditor).statusCode()).isEqualTo(200);
  }

  @Test
  @Order(4)
  void token_issuerGoneAgain_knownKeyStaysGood() throws Exception {
    issuer.stop(0);
    assertThat(get("/api/v1/discoveries", token(key)).statusCode()).isEqualTo(200);
  }

  @Test
  void call_withoutToken_isToldToGetOneOfTheIssuer() throws Exception {
    HttpResponse<String> answer = get("/api/v1/discoveries", "");
    assertThat(problem(answer, 401, "unauthenticated")).contains("issuer");
  }

  @Test
  void tokens_passwords_areTakenFromNobody() throws Exception {
    HttpResponse<String> answer =
        client.send(
            request("/api/v1/tokens")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"username\":\"admin\",\"password\":\"admin\"}"))
                .build(),
            BodyHandlers.ofString());

    assertThat(problem(answer, 404, "not-found")).contains("tokens come from outside");
    assertThat(product.credentials()).doesNotExist();
  }

  @Test
  void listeners_areThoseWithTlsAlone() throws Exception {
    assertThat(product.baseUrl()).isEqualTo("https://127.0.0.1:" + PORTS.get(1));
    assertThat(LaunchedProducts.listens(PORTS.get(1))).isTrue();
    assertThat(LaunchedProducts.listens(PORTS.get(0))).isFalse();
    for (String probe : List.of("/health", "/health/ready", "/api/v1/health")) {
      assertThat(get(probe, "").statusCode()).as(probe).isEqualTo(200);
    }
  }

  @Test
  void start_withoutIssuer_endsWithOneSentenceThatNamesTheKey() throws Exception {
    Map<String, String> environment = environment();
    environment.put("QBITEL_HOME", directory.resolve("other").toString());
    environment.put("MP_JWT_VERIFY_ISSUER", "");

    LauncherRun run = LauncherRun.of(environment, directory);

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.output().lines()).hasSize(1);
    assertThat(run.output()).contains("MP_JWT_VERIFY_ISSUER (mp.jwt.verify.issuer) is missing");
    assertThat(directory.resolve("other")).doesNotExist();
  }

  @Test
  void application_startedWithoutIssuerAllTheSame_doesNotStart() {
    Map<String, String> environment = environment();
    environment.remove("MP_JWT_VERIFY_ISSUER");
    List<Integer> ports = ServerSession.freePorts(3);
    LaunchOptions unchecked =
        new LaunchOptions(
            directory.resolve("unchecked"),
            Path.of(System.getProperty("it.package")),
            "127.0.0.1",
            ports.get(0),
            ports.get(1),
            new LaunchOptions.Embedded(ports.get(2)),
            Profile.PROD,
            "768m",
            environment);

    assertThatThrownBy(() -> Launcher.start(unchecked, Console.plain()))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("The application did not start")
        .hasMessageContaining("mp.jwt.verify.issuer is missing");
  }

  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.startsWith("DB_"));
    environment.put("QBITEL_PROFILE", "prod");
    environment.put("QBITEL_HOME", directory.resolve("home").toString());
    environment.put("QBITEL_PACKAGE", System.getProperty("it.package"));
    environment.put("QBITEL_HTTP_PORT", PORTS.get(0).toString());
    environment.put("QBITEL_HTTPS_PORT", PORTS.get(1).toString());
    environment.put("QBITEL_DB_PORT", PORTS.get(2).toString());
    environment.put(
        "MP_JWT_VERIFY_PUBLICKEY_LOCATION", "http://localhost:" + PORTS.get(3) + "/keys");
    environment.put("MP_JWT_VERIFY_ISSUER", ISSUER);
    environment.put("MP_JWT_VERIFY_AUDIENCES", "qbitel-it");
    return environment;
  }

  /** Trusts the certificate that the launcher made for this home. */
  private static SSLContext trusting() throws Exception {
    Path keys = product.home().resolve("keys");
    char[] password = Files.readString(keys.resolve("keystore.password")).strip().toCharArray();
    KeyStore store = KeyStore.getInstance(keys.resolve("keystore.p12").toFile(), password);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("tls", store.getCertificate("tls"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private static String token(RSAKey signer) throws Exception {
    return token(signer, Instant.now(), List.of("viewer"));
  }

  private static String token(RSAKey signer, Instant issued, List<String> roles) throws Exception {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience("qbitel-it")
            .subject("7f3a")
            .claim("preferred_username", "ann")
            .claim("groups", roles)
            .issueTime(Date.from(issued))
            .expirationTime(Date.from(issued.plusSeconds(600)))
            .build();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.PS256).keyID(signer.getKeyID()).build(), claims);
    token.sign(new RSASSASigner(signer));
    return token.serialize();
  }

  private static HttpResponse<String> get(String path, String token) throws Exception {
    HttpRequest.Builder request = request(path).GET();
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(product.baseUrl() + path));
  }

  /** Checks a problem document; its detail. */
  private static String problem(HttpResponse<String> answer, int status, String slug) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode document = ProductClient.json(answer);
    assertThat(document.get("type").asText()).endsWith("/" + slug);
    assertThat(document.get("correlationId").asText()).isNotEmpty();
    return document.get("detail").asText();
  }
}
