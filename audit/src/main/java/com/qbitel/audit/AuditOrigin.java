package com.qbitel.audit;

import java.util.Set;

/**
 * Who acts, in which request. Bound to the current thread for the length of a request or a job
 * step.
 *
 * @param actor user name, or {@code system:…} for the product itself
 * @param roles roles of the actor
 * @param authentication how the actor was authenticated, for example {@code jwt}
 * @param session identifier of the token or job, null when none
 * @param correlationId identifier of the request
 * @param sourceAddress address the request came from, null when none
 * @param userAgent the client's self-description, null when none
 */
public record AuditOrigin(
    String actor,
    Set<String> roles,
    String authentication,
    String session,
    String correlationId,
    String sourceAddress,
    String userAgent) {

  /** The correlation identifier of what belongs to no request or job. */
  public static final String NO_CORRELATION = "none";

  private static final ThreadLocal<AuditOrigin> CURRENT = new ThreadLocal<>();

  public AuditOrigin {
    roles = Set.copyOf(roles);
  }

  /** The product acting by itself. */
  public static AuditOrigin system(String part, String correlationId) {
    return new AuditOrigin("system:" + part, Set.of(), "internal", null, correlationId, null, null);
  }

  /** The origin bound to this thread; {@code system:unbound} when there is none. */
  public static AuditOrigin current() {
    AuditOrigin o = CURRENT.get();
    return o == null ? system("unbound", NO_CORRELATION) : o;
  }

  /** Binds this origin to the thread until the scope is closed. */
  public Scope bind() {
    AuditOrigin before = CURRENT.get();
    CURRENT.set(this);
    return () -> {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    };
  }

  /** Ends a binding. */
  @FunctionalInterface
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }
}
