package com.qbitel.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down guessing: after {@value #FAILURES} failed logins of one user from one address, further
 * ones are refused until {@link #WINDOW} after the first has passed.
 *
 * <p>An attempt counts as failed from its beginning until it has succeeded, so that attempts made
 * at the same time cannot outrun the count. Keeps at most {@value #ENTRIES} pairs, those used last.
 * Thread-safe.
 */
@ApplicationScoped
public class LoginThrottle {

  /** Failures that are free. */
  static final int FAILURES = 10;

  /** How long failures are remembered. */
  static final Duration WINDOW = Duration.ofMinutes(15);

  private static final int ENTRIES = 10_000;

  private final InstantSource clock;
  private final Map<Source, Attempts> recent =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, Attempts> eldest) {
          return size() > ENTRIES;
        }
      };

  /** A throttle on the system's clock. */
  public LoginThrottle() {
    this(InstantSource.system());
  }

  LoginThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /** Counts an attempt; gives how long to wait when it must not be made. */
  public synchronized Optional<Duration> attempt(String username, String address) {
    Source source = new Source(username, address);
    Instant now = clock.instant();
    Attempts before = recent.get(source);
    if (before == null || !now.isBefore(before.since.plus(WINDOW))) {
      recent.put(source, new Attempts(now, 1));
      return Optional.empty();
    }
    if (before.count >= FAILURES) {
      return Optional.of(Duration.between(now, before.since.plus(WINDOW)));
    }
    recent.put(source, new Attempts(before.since, before.count + 1));
    return Optional.empty();
  }

  /** Forgets the failures of a user who has logged in. */
  public synchronized void succeeded(String username, String address) {
    recent.remove(new Source(username, address));
  }

  private record Source(String username, String address) {
    Source {
      username = username.toLowerCase(Locale.ROOT);
    }
  }

  private record Attempts(Instant since, int count) {}
}
