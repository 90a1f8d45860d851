package com.qbitel.web.resource;

import java.util.regex.Pattern;

/** The header {@code Idempotency-Key}: 1 to 255 printable ASCII characters. */
final class IdempotencyKeys {

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private IdempotencyKeys() {}

  /**
   * Checks the header.
   *
   * @param key its value, null when absent
   */
  static void check(String key) {
    if (key != null && !KEY.matcher(key).matches()) {
      throw Answers.invalid(
          "Idempotency-Key", "must have 1 to 255 printable ASCII characters without spaces");
    }
  }
}
