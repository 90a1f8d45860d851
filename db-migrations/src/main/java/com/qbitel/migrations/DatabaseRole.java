package com.qbitel.migrations;

/**
 * A login of the product's database. Each has its own password and no more rights than its work.
 */
public enum DatabaseRole {
  /**
   * Owns the database, its schemas and tables, and is used by migrations alone: it can log in
   * (Flyway must), but the server never learns its password.
   */
  OWNER("qbitel_owner"),

  /** The server: reads and writes state, appends audit events, cannot change or remove one. */
  APP("qbitel_app"),

  /** Retention runs: detaches expired months of the audit trail through one function. */
  RETENTION("qbitel_retention"),

  /** Auditors with a tool of their own: read-only, and only the documented views. */
  AUDITOR("qbitel_auditor");

  private final String roleName;

  DatabaseRole(String roleName) {
    this.roleName = roleName;
  }

  /** Name of the role in PostgreSQL. */
  public String roleName() {
    return roleName;
  }
}
