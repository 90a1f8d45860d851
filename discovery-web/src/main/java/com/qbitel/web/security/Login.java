package com.qbitel.web.security;

import com.qbitel.audit.AuditOrigin;
import com.qbitel.audit.AuditRecord;
import com.qbitel.audit.AuditRecord.Outcome;
import com.qbitel.audit.AuditRecord.Severity;
import com.qbitel.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Exchanges a user's password for a token; each attempt leaves an audit event. */
@ApplicationScoped
public class Login {

  private static final String UNKNOWN_USER = "unknown";

  private final EmbeddedUsers users;
  private final LoginThrottle throttle;
  private final Provider<TokenIssuer> issuer;
  private final AuditTrail trail;

  /** Needed by CDI's proxies. */
  Login() {
    this(null, null, null, null);
  }

  @Inject
  Login(
      EmbeddedUsers users, LoginThrottle throttle, Provider<TokenIssuer> issuer, AuditTrail trail) {
    this.users = users;
    this.throttle = throttle;
    this.issuer = issuer;
    this.trail = trail;
  }

  /** Whether passwords are taken at all. */
  public boolean enabled() {
    return users.enabled();
  }

  /** Tries a password. The token and its audit event are given together or not at all. */
  @Transactional
  public Attempt attempt(String username, String password) {
    String address = String.valueOf(AuditOrigin.current().sourceAddress());
    Optional<Duration> wait = throttle.attempt(username, address);
    if (wait.isPresent()) {
      refused(username, "too-many-attempts", Severity.WARNING);
      return new Attempt.Throttled(wait.get());
    }
    if (!users.accepts(username, password)) {
      refused(username, "wrong-credentials", Severity.WARNING);
      return new Attempt.Refused();
    }
    throttle.succeeded(username, address);
    TokenIssuer tokens = issuer.get();
    String id = TokenIssuer.newId();
    String token = tokens.issue(username, Set.of(username), id);
    try (AuditOrigin.Scope scope = asUser(username, id).bind()) {
      trail.record(AuditRecord.success("token.create", id, null, null, null, Map.of()));
    }
    return new Attempt.Accepted(token, tokens.lifetime());
  }

  private void refused(String username, String reason, Severity severity) {
    // what was typed as an unknown user's name may be a password: it is not kept
    String user = users.knows(username) ? username : UNKNOWN_USER;
    trail.recordAttempt(
        new AuditRecord(
            "token.create",
            "token",
            user,
            null,
            Outcome.DENIED,
            reason,
            severity,
            null,
            null,
            Map.of()));
  }

  private static AuditOrigin asUser(String username, String tokenId) {
    AuditOrigin before = AuditOrigin.current();
    return new AuditOrigin(
        username,
        Set.of(username),
        "password",
        tokenId,
        before.correlationId(),
        before.sourceAddress(),
        before.userAgent());
  }

  /** What came of it. */
  public sealed interface Attempt {

    /** A token, valid for {@code lifetime} from now. */
    record Accepted(String token, Duration lifetime) implements Attempt {}

    /** Wrong user or password. */
    record Refused() implements Attempt {}

    /** Too many failures; the next attempt is looked at after {@code pause}. */
    record Throttled(Duration pause) implements Attempt {}
  }
}
