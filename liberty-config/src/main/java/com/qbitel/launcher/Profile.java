package com.qbitel.launcher;

/** What a server is for. */
public enum Profile {
  /** At one's desk: plain HTTP beside HTTPS, embedded users. */
  DEV,
  /** Automated tests: as {@link #DEV}. */
  TEST,
  /** Production: HTTPS only, users and tokens of an outside issuer. */
  PROD
}
