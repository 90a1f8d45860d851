package com.qbitel.discovery.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Objects;
import java.util.UUID;

/**
 * Where a ciphertext stands. It is authenticated with the ciphertext, so that a value moved to
 * another row, column or table is refused.
 *
 * @param table table, without schema, or kind of file
 * @param column column, or part of the file
 * @param row identifier of the row or file
 */
public record Place(String table, String column, UUID row) {

  public Place {
    Objects.requireNonNull(row, "row");
    if (table.indexOf('\0') >= 0 || column.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a name may not contain NUL");
    }
  }

  /** An injective encoding, used as associated data. */
  byte[] encoded() {
    return (table + '\0' + column + '\0' + row).getBytes(UTF_8);
  }
}
