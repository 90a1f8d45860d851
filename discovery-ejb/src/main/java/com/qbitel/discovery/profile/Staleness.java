package com.qbitel.discovery.profile;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;

/** Compares the version a client has seen with that of the row. */
final class Staleness {

  private Staleness() {}

  /**
   * @throws RequestException {@code STALE} when they differ
   */
  static void check(long expected, long actual) {
    if (expected != actual) {
      throw new RequestException(
          ErrorCode.STALE,
          "The resource was changed in the meantime: version "
              + actual
              + " is not "
              + expected
              + ".");
    }
  }
}
