package com.qbitel.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ISSUER = "https://issuer.example";
  private static final String RS256 = "{\"alg\":\"RS256\"}";

  private static KeyPair pair;
  private static SigningKey key;

  @BeforeAll
  static void makeKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    pair = generator.generateKeyPair();
    key = SigningKey.of(pair.getPrivate(), (RSAPublicKey) pair.getPublic());
  }

  @Test
  void verify_issuedToken_givesItsClaims() throws Exception {
    String token = issuer(key).issue("ann", Set.of("analyst", "viewer"), "id-1");

    assertThat(at(NOW.plusSeconds(3599)).verify(token))
        .isEqualTo(
            new TokenClaims("ann", Set.of("analyst", "viewer"), "id-1", NOW.plusSeconds(3600)));
  }

  @Test
  void verify_afterAnHour_hasExpired() {
    String token = issuer(key).issue("ann", Set.of("analyst"), "id-1");
    refused(at(NOW.plusSeconds(3600)), token, "The token has expired.");
  }

  @Test
  void verify_otherKey_isRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair other = generator.generateKeyPair();
    TokenIssuer stranger =
        issuer(SigningKey.of(other.getPrivate(), (RSAPublicKey) other.getPublic()));
    refused(
        at(NOW),
        stranger.issue("ann", Set.of("admin"), "id"),
        "The token's signature does not verify.");
  }

  @Test
  void verify_changedClaims_isRefused() {
    String[] parts = issuer(key).issue("ann", Set.of("viewer"), "id").split("\\.");
    String claims =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace("viewer", "admin");
    refused(
        at(NOW),
        parts[0] + "." + base64(claims) + "." + parts[2],
        "The token's signature does not verify.");
  }

  @Test
  void verify_hmacWithThePublicKey_isRefused() throws Exception {
    String signed = base64("{\"alg\":\"HS256\"}") + "." + base64(claims("\"viewer\""));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(pair.getPublic().getEncoded(), "HmacSHA256"));
    byte[] tag = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
    refused(
        at(NOW),
        signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(tag),
        "The token is not signed in a way that is accepted here.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\"}",
        "{}",
        "{\"alg\":\"RS256\",\"crit\":[\"x\"]}",
        "{\"alg\":1}",
        "{\"alg\":\"RS512\"}"
      })
  void verify_otherHeader_isRefused(String header) throws Exception {
    refused(
        at(NOW),
        signed(header, claims("\"viewer\"")),
        "The token is not signed in a way that is accepted here.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c.d", "%.%.%", "W10.W10.x", "x.y.z"})
  void verify_noToken_isRefused(String text) {
    refused(at(NOW), text, "The token is no signed JSON Web Token.");
  }

  @Test
  void verify_headerNamedTwice_isRefused() throws Exception {
    String header = "{\"alg\":\"RS256\",\"alg\":\"RS256\"}";
    refused(
        at(NOW), signed(header, claims("\"viewer\"")), "The token is no signed JSON Web Token.");
  }

  @Test
  void verify_claimsThatAreNoObject_isRefused() throws Exception {
    refused(at(NOW), signed(RS256, "[]"), "The token is no signed JSON Web Token.");
  }

  @Test
  void verify_otherType_isRefused() throws Exception {
    String header = "{\"alg\":\"RS256\",\"typ\":\"secevent+jwt\"}";
    refused(
        at(NOW), signed(header, claims("\"viewer\"")), "The token's signature does not verify.");
  }

  @Test
  void verify_overlongToken_isRefused() {
    refused(at(NOW), "a".repeat(9000), "The token is no signed JSON Web Token.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'iss':'https://issuer.example'|'iss':'x'|The token was issued by or for somebody else.",
        "'aud':'qbitel'|'aud':'x'|The token was issued by or for somebody else.",
        "'aud':'qbitel'|'aud':['x']|The token was issued by or for somebody else.",
        "'exp':1772370000|'exp':'1772370000'|The token lacks a time that it must have.",
        "'exp':1772370000|'nbf':1772366431,'exp':1772370000|The token is not valid yet.",
        "'iat':1772366400|'iat':1772366431|The token is not valid yet.",
        "'groups':['viewer']|'groups':['root']|The token names no user with a role.",
        "'groups':['viewer']|'groups':['admin','auditor']|Nobody is both auditor and admin.",
        "'groups':['viewer']|'groups':7|The token names no user with a role.",
        "'upn':'ann'|'upn':' '|The token names no user with a role.",
        "'upn':'ann'|'upn':7|The token names no user with a role.",
        "'upn':'ann'|'upn':'system:jobs'|The token names no user with a role.",
        "'upn':'ann'|'upn':'a\\nb'|The token names no user with a role.",
        "'aud':'qbitel'|'aud':7|The token was issued by or for somebody else.",
        "'exp':1772370000|'exp':1e300|The token lacks a time that it must have.",
        "'upn':'ann'|'upn':'ann','upn':'bob'|The token is no signed JSON Web Token."
      },
      quoteCharacter = '"')
  void verify_otherClaims_isRefused(String from, String to, String message) throws Exception {
    String good =
        "{'iss':'https://issuer.example','aud':'qbitel','upn':'ann','groups':['viewer'],"
            + "'iat':1772366400,'exp':1772370000}";
    assertThat(at(NOW).verify(signed(RS256, good.replace('\'', '"'))).subject()).isEqualTo("ann");
    assertThat(good).contains(from);

    refused(at(NOW), signed(RS256, good.replace(from, to).replace('\'', '"')), message);
  }

  private static TokenVerifier at(Instant now) {
    return new TokenVerifier(
        new ImmutableJWKSet<>(new JWKSet(key.verificationKey())),
        Set.of(JWSAlgorithm.RS256),
        TokenRules.own(ISSUER),
        InstantSource.fixed(now));
  }

  private static TokenIssuer issuer(SigningKey key) {
    return new TokenIssuer(key, ISSUER, Duration.ofHours(1), InstantSource.fixed(NOW));
  }

  private static String claims(String roles) {
    return "{\"iss\":\""
        + ISSUER
        + "\",\"aud\":\"qbitel\",\"upn\":\"ann\",\"groups\":["
        + roles
        + "],\"iat\":"
        + NOW.getEpochSecond()
        + ",\"exp\":"
        + (NOW.getEpochSecond() + 60)
        + "}";
  }

  private static String signed(String header, String claims) throws Exception {
    String text = base64(header) + "." + base64(claims);
    Signature rsa = Signature.getInstance("SHA256withRSA");
    rsa.initSign(pair.getPrivate());
    rsa.update(text.getBytes(StandardCharsets.US_ASCII));
    return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(rsa.sign());
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void refused(TokenVerifier verifier, String token, String message) {
    assertThatExceptionOfType(InvalidTokenException.class)
        .isThrownBy(() -> verifier.verify(token))
        .withMessage(message);
  }
}
