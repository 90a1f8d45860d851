package com.qbitel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseRefusalTest {

  private final OutsideDatabase database =
      new OutsideDatabase(
          new LaunchOptions.Outside("db.example", 5432, "qbitel", "maker", "hidden"));

  @Test
  void ofVersion_olderServer_isRefusedByNumber() {
    assertThat(DatabaseRefusal.ofVersion(database.address(), 15))
        .hasValueSatisfying(refusal ->
            assertThat(refusal)
                .hasMessage(
                    "The database at db.example:5432 is PostgreSQL 15; this release needs 16"
                        + " or newer."));
    assertThat(DatabaseRefusal.ofVersion(database.address(), 16)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "28P01|FATAL: password authentication failed for user \"maker\"|The database at"
            + " db.example:5432 refuses DB_USER 'maker' with this DB_PASSWORD: password"
            + " authentication failed for user \"maker\".",
        "08001|Connection to db.example:5432 refused. Check that the hostname is right.|The"
            + " database at db.example:5432 (DB_HOST, DB_PORT) cannot be reached: Connection to"
            + " db.example:5432 refused.",
        "42501|ERROR: permission denied to create role|DB_USER 'maker' lacks a right at"
            + " db.example:5432, it needs CREATEROLE and CREATEDB: permission denied to create"
            + " role.",
        "53300|FATAL: sorry, too many clients already|The database at db.example:5432 cannot be"
            + " prepared: sorry, too many clients already."
      },
      quoteCharacter = '\u0000')
  void of_failure_isOneSentence(String state, String message, String sentence) {
    SQLException failure = new SQLException(message + "\n  Detail: more", state);

    assertThat(DatabaseRefusal.of(database, failure)).hasMessage(sentence);
    assertThat(DatabaseRefusal.of(database, failure).exitCode()).isEqualTo(4);
  }
}
