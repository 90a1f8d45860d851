package com.qbitel.web.security;

import java.util.Set;

/** The roles that operations name. */
public final class Roles {

  /** Everything but the audit trail. */
  public static final String ADMIN = "admin";

  /** Discovers and describes protocols. */
  public static final String ANALYST = "analyst";

  /** Reads the audit trail; never combined with {@link #ADMIN}. */
  public static final String AUDITOR = "auditor";

  /** Reads results without payload values. */
  public static final String VIEWER = "viewer";

  /** All roles. */
  public static final Set<String> ALL = Set.of(ADMIN, ANALYST, AUDITOR, VIEWER);

  private Roles() {}
}
