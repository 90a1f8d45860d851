package com.qbitel.discovery.profile;

/** Names of the roles that callers may have; they are the groups of a token. */
public final class Roles {

  /** Reads discoveries and profiles, without payload bytes. */
  public static final String VIEWER = "viewer";

  /** Discovers, and reads all of it. */
  public static final String ANALYST = "analyst";

  /** Reads the audit trail and nothing else. */
  public static final String AUDITOR = "auditor";

  /** Activates, deletes, configures. */
  public static final String ADMIN = "admin";

  private Roles() {}
}
