package com.qbitel.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of an issuer whose key set is fetched over the network. */
class OutsideIssuerTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ISSUER = "https://login.example";
  private static final String BAD_SIGNATURE = "The token's signature does not verify.";
  private static final String BAD_ALGORITHM =
      "The token is not signed in a way that is accepted here.";

  /** No fetch is ever refused, and no set gets old. */
  private static final IssuerKeys.Pace UNLIMITED =
      new IssuerKeys.Pace(Duration.ofHours(1), Duration.ofMillis(1), Duration.ofSeconds(8));

  private static RSAKey first;
  private static RSAKey second;

  @TempDir private Path folder;
  private final Map<String, String> configuration = new HashMap<>();
  private KeySetServer server;

  @BeforeAll
  static void makeKeys() throws JOSEException {
    first = new RSAKeyGenerator(2048).keyID("first").generate();
    second = new RSAKeyGenerator(2048).keyID("second").generate();
  }

  @BeforeEach
  void serve() throws Exception {
    server = KeySetServer.plain();
    server.publish(first);
    configuration.put(OutsideIssuer.LOCATION, server.location());
    configuration.put(OutsideIssuer.ISSUER, ISSUER);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256"})
  void verify_issuersRsaKey_isTaken(String algorithm) throws Exception {
    String token = signed(first, JWSAlgorithm.parse(algorithm), claims().build());

    assertThat(verifier().verify(token))
        .isEqualTo(new TokenClaims("ann", Set.of("analyst"), "t-1", NOW.plusSeconds(60)));
  }

  @Test
  void verify_issuersEllipticKey_isTaken() throws Exception {
    ECKey key = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
    server.publish(first, key);

    String token = signed(key, JWSAlgorithm.ES256, claims().build());
    assertThat(verifier().verify(token).subject()).isEqualTo("ann");
  }

  @Test
  void verify_manyTokens_fetchTheSetOnce() throws Exception {
    TokenVerifier verifier = verifier();
    for (int i = 0; i < 20; i++) {
      verifier.verify(good(first));
    }
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void verify_keyMadeLater_isFetched() throws Exception {
    TokenVerifier verifier = verifier();
    verifier.verify(good(first));
    server.publish(second);

    assertThat(verifier.verify(good(second)).subject()).isEqualTo("ann");
    refused(verifier, good(first), BAD_SIGNATURE);
  }

  @Test
  void verify_unknownKeys_areFetchedTwiceAtMostThenRefused() throws Exception {
    TokenVerifier verifier = verifier(IssuerKeys.Pace.USUAL);
    verifier.verify(good(first));
    for (int i = 0; i < 20; i++) {
      JWK stranger = new RSAKey.Builder(second).keyID("stranger-" + i).build();
      refused(verifier, good(stranger), BAD_SIGNATURE);
    }
    assertThat(server.requests()).isEqualTo(2);
    assertThat(verifier.verify(good(first)).subject()).isEqualTo("ann");
  }

  @Test
  void verify_otherKeyUnderAKnownName_isRefused() throws Exception {
    JWK impostor = new RSAKey.Builder(second).keyID("first").build();
    refused(verifier(), good(impostor), BAD_SIGNATURE);
  }

  @Test
  void verify_noneOrSecretFromPublicKey_isRefused() throws Exception {
    refused(verifier(), new PlainJWT(claims().build()).serialize() + "x", BAD_ALGORITHM);

    SignedJWT token = new SignedJWT(header(JWSAlgorithm.HS256, first), claims().build());
    token.sign(new MACSigner(first.toRSAPublicKey().getEncoded()));
    refused(verifier(), token.serialize(), BAD_ALGORITHM);
    refused(verifier(), signed(first, JWSAlgorithm.RS512, claims().build()), BAD_ALGORITHM);
  }

  @Test
  void verify_shortKeyOfTheIssuer_isRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    KeyPair pair = generator.generateKeyPair();
    RSAKey weak =
        new RSAKey.Builder((RSAPublicKey) pair.getPublic())
            .privateKey(pair.getPrivate())
            .keyID("weak")
            .build();
    server.publish(weak);
    SignedJWT token = new SignedJWT(header(JWSAlgorithm.RS256, weak), claims().build());
    token.sign(new RSASSASigner(pair.getPrivate(), true));

    refused(verifier(), token.serialize(), BAD_SIGNATURE);
  }

  @Test
  void verify_otherIssuerOrAudience_isRefused() throws Exception {
    String message = "The token was issued by or for somebody else.";
    refused(verifier(), signed(first, claims().issuer("https://other.example")), message);
    refused(verifier(), signed(first, claims().audience("payroll")), message);
    refused(verifier(), signed(first, claims().audience((String) null)), message);

    configuration.put(OutsideIssuer.AUDIENCES, "discovery, payroll");
    assertThat(verifier().verify(signed(first, claims().audience("payroll"))).subject())
        .isEqualTo("ann");
    refused(verifier(), good(first), message);
  }

  @Test
  void verify_times_mayBeHalfAMinuteApart() throws Exception {
    verifier().verify(signed(first, claims().expirationTime(at(-29))));
    verifier().verify(signed(first, claims().issueTime(at(30))));
    verifier().verify(signed(first, claims().notBeforeTime(at(30))));

    refused(verifier(), signed(first, claims().expirationTime(at(-30))), "The token has expired.");
    refused(verifier(), signed(first, claims().issueTime(at(31))), "The token is not valid yet.");
    refused(
        verifier(), signed(first, claims().notBeforeTime(at(31))), "The token is not valid yet.");
    refused(
        verifier(),
        signed(first, claims().expirationTime(null)),
        "The token lacks a time that it must have.");
  }

  @Test
  void verify_user_isTheFirstClaimThatIsThere() throws Exception {
    JWTClaimsSet.Builder claims = claims().subject("7f3a").claim("preferred_username", "ann.b");
    assertThat(verifier().verify(signed(first, claims)).subject()).isEqualTo("ann");
    assertThat(verifier().verify(signed(first, claims.claim("upn", null))).subject())
        .isEqualTo("ann.b");
    assertThat(verifier().verify(signed(first, claims.claim("preferred_username", null))).subject())
        .isEqualTo("7f3a");

    configuration.put(OutsideIssuer.USER, "email");
    assertThat(verifier().verify(signed(first, claims.claim("email", "ann@b.example"))).subject())
        .isEqualTo("ann@b.example");
  }

  @Test
  void verify_rolesElsewhere_areFoundByNameOrPointer() throws Exception {
    configuration.put(OutsideIssuer.ROLES, "/realm_access/roles");
    JWTClaimsSet.Builder nested =
        claims().claim("realm_access", Map.of("roles", List.of("viewer", "offline_access")));
    assertThat(verifier().verify(signed(first, nested)).roles()).containsExactly("viewer");

    configuration.put(OutsideIssuer.ROLES, "https://login.example/roles");
    JWTClaimsSet.Builder named = claims().claim("https://login.example/roles", "viewer analyst");
    assertThat(verifier().verify(signed(first, named)).roles())
        .containsExactlyInAnyOrder("viewer", "analyst");
  }

  @Test
  void verify_auditorAndAdmin_isRefused() throws Exception {
    JWTClaimsSet.Builder both = claims().claim("groups", List.of("auditor", "admin"));
    refused(verifier(), signed(first, both), "Nobody is both auditor and admin.");
  }

  @Test
  void verify_issuerDownFromTheStart_isNoJudgementUntilItComesBack() throws Exception {
    server.breakDown();
    TokenVerifier verifier = verifier();
    for (int i = 0; i < 5; i++) {
      unavailable(verifier, good(first));
      Thread.sleep(2);
    }
    server.comeBack();

    assertThat(verifier.verify(good(first)).subject()).isEqualTo("ann");
  }

  @Test
  void verify_issuerDownAndLimitReached_isNoJudgement() throws Exception {
    server.close();
    TokenVerifier verifier = verifier(IssuerKeys.Pace.USUAL);
    for (int i = 0; i < 5; i++) {
      unavailable(verifier, good(first));
    }
  }

  @Test
  void verify_issuerGoesDown_knownKeysStayGood() throws Exception {
    IssuerKeys.Pace quick =
        new IssuerKeys.Pace(Duration.ofMillis(50), Duration.ofMillis(1), Duration.ofMillis(40));
    TokenVerifier verifier = verifier(quick);
    verifier.verify(good(first));
    server.breakDown();
    Thread.sleep(60);

    assertThat(verifier.verify(good(first)).subject()).isEqualTo("ann");
    unavailable(verifier, good(second));
    assertThat(server.requests()).isGreaterThanOrEqualTo(3);

    server.publish(first, second);
    server.comeBack();
    Thread.sleep(2);
    assertThat(verifier.verify(good(second)).subject()).isEqualTo("ann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "<html>", "{\"keys\":7}"})
  void verify_answerThatIsNoKeySet_isNoJudgement(String text) throws Exception {
    server.publish(text);
    unavailable(verifier(), good(first));
  }

  @Test
  void verify_slowIssuer_isGivenUp() throws Exception {
    server.delay(Duration.ofSeconds(20));
    long begun = System.nanoTime();
    unavailable(verifier(), good(first));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void verify_keySetInAFile_isReadAgainForANewKey() throws Exception {
    Path file = folder.resolve("keys.json");
    Files.writeString(file, new JWKSet(first).toString(true));
    configuration.put(OutsideIssuer.LOCATION, file.toUri().toString());
    TokenVerifier verifier = verifier();
    assertThat(verifier.verify(good(first)).subject()).isEqualTo("ann");

    Files.writeString(file, new JWKSet(second).toString(true));
    assertThat(verifier.verify(good(second)).subject()).isEqualTo("ann");
  }

  @Test
  void verify_keySetOverTls_needsACertificateThatIsTrusted() throws Exception {
    Path store = folder.resolve("tls.p12");
    keytool(
        "-genkeypair -alias tls -keyalg EC -groupname secp256r1 -dname CN=localhost"
            + " -ext san=dns:localhost -storetype PKCS12 -storepass secret1 -keystore "
            + store);
    Path pem = folder.resolve("tls.pem");
    keytool("-exportcert -rfc -alias tls -storepass secret1 -keystore " + store + " -file " + pem);
    try (KeySetServer secure = KeySetServer.secure(context(store))) {
      secure.publish(first);
      configuration.put(OutsideIssuer.LOCATION, secure.location());
      unavailable(verifier(), good(first));

      configuration.put(OutsideIssuer.AUTHORITIES, pem.toString());
      assertThat(verifier().verify(good(first)).subject()).isEqualTo("ann");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mp.jwt.verify.publickey.location, ''",
    "mp.jwt.verify.issuer, ' '",
    "mp.jwt.verify.publickey.location, http://login.example/keys",
    "mp.jwt.verify.publickey.location, ftp://localhost/keys",
    "mp.jwt.verify.publickey.location, https:keys",
    "mp.jwt.verify.publickey.location, keys.json",
    "mp.jwt.verify.audiences, ','",
    "qbitel.jwt.claim.user, ','",
    "qbitel.jwt.claim.roles, /",
    "qbitel.jwt.authorities, /does/not/exist.pem"
  })
  void of_missingOrWrongKey_stopsTheStartNamingIt(String key, String value) {
    configuration.put(key, value);
    assertThatIllegalStateException().isThrownBy(this::verifier).withMessageContaining(key);
  }

  private TokenVerifier verifier() {
    return verifier(UNLIMITED);
  }

  private TokenVerifier verifier(IssuerKeys.Pace pace) {
    return OutsideIssuer.of(key -> Optional.ofNullable(configuration.get(key)))
        .verifier(pace, InstantSource.fixed(NOW));
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience("qbitel")
        .claim("upn", "ann")
        .claim("groups", List.of("analyst", "everybody"))
        .jwtID("t-1")
        .issueTime(at(0))
        .expirationTime(at(60));
  }

  private static Date at(long seconds) {
    return Date.from(NOW.plusSeconds(seconds));
  }

  private static String good(JWK key) throws JOSEException {
    return signed(key, claims());
  }

  private static String signed(JWK key, JWTClaimsSet.Builder claims) throws JOSEException {
    return signed(key, JWSAlgorithm.RS256, claims.build());
  }

  private static String signed(JWK key, JWSAlgorithm algorithm, JWTClaimsSet claims)
      throws JOSEException {
    SignedJWT token = new SignedJWT(header(algorithm, key), claims);
    JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, algorithm);
    token.sign(signer);
    return token.serialize();
  }

  private static JWSHeader header(JWSAlgorithm algorithm, JWK key) {
    return new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
  }

  private static void refused(TokenVerifier verifier, String token, String message) {
    assertThatExceptionOfType(InvalidTokenException.class)
        .isThrownBy(() -> verifier.verify(token))
        .withMessage(message);
  }

  private static void unavailable(TokenVerifier verifier, String token) {
    assertThatExceptionOfType(IssuerUnavailableException.class)
        .isThrownBy(() -> verifier.verify(token));
  }

  private static void keytool(String arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(arguments.split(" ")));
    command.addFirst(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static SSLContext context(Path store) throws Exception {
    char[] password = "secret1".toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = new FileInputStream(store.toFile())) {
      keys.load(in, password);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
