package com.qbitel.web.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSetSourceWithHealthStatusReporting;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jose.util.health.HealthReport;
import com.nimbusds.jose.util.health.HealthStatus;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The public keys of an outside issuer: its JSON Web Key Set (RFC 7517), fetched when it is first
 * needed and kept.
 *
 * <p>The set is fetched again when it has become old and when a token names a key that is not in
 * it, but at most twice within {@link Pace#fetches()}, whatever tokens come. While the issuer
 * cannot be reached the keys that are known stay good; a token that names another one gets no
 * judgement, since the issuer may have made a new key. Thread-safe.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

  private static final System.Logger LOG = System.getLogger(IssuerKeys.class.getName());

  private final JWKSource<SecurityContext> fetched;
  private final AtomicBoolean reachable = new AtomicBoolean(true);

  IssuerKeys(URL location, ResourceRetriever retriever, Pace pace) {
    fetched =
        JWKSourceBuilder.create(
                new JWKSetSourceWithHealthStatusReporting<SecurityContext>(
                    new URLBasedJWKSetSource<>(location, retriever), this::note))
            .cache(pace.age().toMillis(), pace.patience().toMillis())
            .rateLimited(pace.fetches().toMillis())
            .refreshAheadCache(false)
            .outageTolerantForever()
            .build();
  }

  @Override
  public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
    List<JWK> keys = select(selector, context);
    if (keys.isEmpty() && !reachable.get()) {
      throw new JWKSetUnavailableException("the issuer's keys are those from before its outage");
    }
    return keys.stream().filter(IssuerKeys::isStrong).toList();
  }

  private List<JWK> select(JWKSelector selector, SecurityContext context)
      throws KeySourceException {
    try {
      return fetched.get(selector, context);
    } catch (RateLimitReachedException e) {
      // no key fits, as of a moment ago; or there is no set yet, and the issuer is not reachable
      return List.of();
    }
  }

  private static boolean isStrong(JWK key) {
    return !(key instanceof RSAKey) || key.size() >= SigningKey.MIN_BITS;
  }

  private void note(
      HealthReport<JWKSetSourceWithHealthStatusReporting<SecurityContext>, SecurityContext>
          report) {
    boolean now = report.getHealthStatus() == HealthStatus.HEALTHY;
    if (reachable.getAndSet(now) != now) {
      String text =
          now
              ? "the keys of the tokens' issuer can be had again"
              : "the keys of the tokens' issuer cannot be had: " + report.getException();
      LOG.log(now ? System.Logger.Level.INFO : System.Logger.Level.WARNING, text);
    }
  }

  /**
   * How often keys are fetched.
   *
   * @param age when a set is old
   * @param fetches the time within which at most two fetches are made
   * @param patience how long a request waits for another one's fetch
   */
  record Pace(Duration age, Duration fetches, Duration patience) {

    /** What a server does. */
    static final Pace USUAL =
        new Pace(Duration.ofMinutes(10), Duration.ofSeconds(10), Duration.ofSeconds(8));
  }
}
