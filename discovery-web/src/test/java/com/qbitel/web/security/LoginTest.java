package com.qbitel.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.qbitel.audit.AuditOrigin;
import com.qbitel.audit.AuditRecord;
import com.qbitel.audit.AuditRecord.Outcome;
import com.qbitel.audit.AuditTrail;
import com.qbitel.web.security.Login.Attempt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {

  @TempDir private Path home;
  private final List<AuditRecord> recorded = new ArrayList<>();
  private final List<AuditRecord> attempts = new ArrayList<>();
  private final List<String> actors = new ArrayList<>();
  private TokenVerifier tokens;
  private Login login;

  @BeforeEach
  void open() throws Exception {
    Files.writeString(home.resolve("credentials.properties"), "admin=right\n");
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    SigningKey key = SigningKey.of(pair.getPrivate(), (RSAPublicKey) pair.getPublic());
    TokenIssuer issuer =
        new TokenIssuer(key, "issuer", Duration.ofHours(1), InstantSource.system());
    tokens =
        new TokenVerifier(
            new ImmutableJWKSet<>(new JWKSet(key.verificationKey())),
            Set.of(JWSAlgorithm.RS256),
            TokenRules.own("issuer"),
            InstantSource.system());
    AuditTrail trail =
        new AuditTrail() {
          @Override
          public void record(AuditRecord event) {
            recorded.add(event);
            actors.add(AuditOrigin.current().actor());
          }

          @Override
          public void recordAttempt(AuditRecord event) {
            attempts.add(event);
          }
        };
    login =
        new Login(
            new EmbeddedUsers("test", home.toString()), new LoginThrottle(), () -> issuer, trail);
  }

  @Test
  void attempt_rightPassword_givesATokenAndRecordsItAsTheUser() throws Exception {
    Attempt.Accepted accepted = (Attempt.Accepted) login.attempt("admin", "right");

    TokenClaims claims = tokens.verify(accepted.token());
    assertThat(claims.roles()).containsExactly("admin");
    assertThat(recorded).extracting(AuditRecord::objectId).containsExactly(claims.id());
    assertThat(recorded).extracting(AuditRecord::action).containsExactly("token.create");
    assertThat(actors).containsExactly("admin");
    assertThat(attempts).isEmpty();
  }

  @Test
  void attempt_wrongPassword_isRefusedAndRecorded() {
    assertThat(login.attempt("admin", "wrong")).isInstanceOf(Attempt.Refused.class);

    assertThat(recorded).isEmpty();
    AuditRecord denied = attempts.getFirst();
    assertThat(denied.outcome()).isEqualTo(Outcome.DENIED);
    assertThat(denied.objectId()).isEqualTo("admin");
    assertThat(denied.reason()).isEqualTo("wrong-credentials");
  }

  @Test
  void attempt_passwordTypedAsName_isNotKept() {
    login.attempt("hunter2", "admin");
    assertThat(attempts).extracting(AuditRecord::objectId).containsExactly("unknown");
    assertThat(attempts.toString()).doesNotContain("hunter2");
  }

  @Test
  void attempt_eleventhFailure_isThrottledEvenWithTheRightPassword() {
    for (int i = 0; i < 10; i++) {
      login.attempt("admin", "wrong");
    }
    assertThat(login.attempt("admin", "right")).isInstanceOf(Attempt.Throttled.class);
    assertThat(attempts.getLast().reason()).isEqualTo("too-many-attempts");
  }
}
