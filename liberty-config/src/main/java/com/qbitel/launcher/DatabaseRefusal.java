package com.qbitel.launcher;

import java.sql.SQLException;
import java.util.Optional;

/** Why a database cannot be worked on, as the one sentence that ends the start. */
final class DatabaseRefusal {

  /** Roles that are not superusers can give databases away as of this version. */
  static final int OLDEST = 16;

  private DatabaseRefusal() {}

  /** What an outside server's version has against it; empty when nothing. */
  static Optional<LaunchException> ofVersion(DatabaseService.Address address, int major) {
    return major >= OLDEST
        ? Optional.empty()
        : Optional.of(
            LaunchException.environment(
                "The database at "
                    + place(address)
                    + " is PostgreSQL "
                    + major
                    + "; this release needs "
                    + OLDEST
                    + " or newer."));
  }

  /** What a failure to connect, or to make roles and database, comes from. */
  static LaunchException of(DatabaseService database, SQLException failure) {
    String sentence =
        switch (database) {
          case OutsideDatabase outside -> sentence(outside, failure);
          case EmbeddedDatabase embedded -> general(embedded.address(), failure);
        };
    return LaunchException.environment(sentence, failure);
  }

  private static String sentence(OutsideDatabase database, SQLException failure) {
    DatabaseService.Address address = database.address();
    return switch (String.valueOf(failure.getSQLState())) {
      case "28P01", "28000" ->
          "The database at "
              + place(address)
              + " refuses DB_USER '"
              + database.user()
              + "' with this DB_PASSWORD: "
              + reason(failure)
              + ".";
      case "08001", "08004", "08006" ->
          "The database at "
              + place(address)
              + " (DB_HOST, DB_PORT) cannot be reached: "
              + reason(failure)
              + ".";
      case "42501" ->
          "DB_USER '"
              + database.user()
              + "' lacks a right at "
              + place(address)
              + ", it needs CREATEROLE and CREATEDB: "
              + reason(failure)
              + ".";
      default -> general(address, failure);
    };
  }

  private static String general(DatabaseService.Address address, SQLException failure) {
    return "The database at " + place(address) + " cannot be prepared: " + reason(failure) + ".";
  }

  private static String place(DatabaseService.Address address) {
    return address.host() + ":" + address.port();
  }

  /** The first sentence of what the driver says, without what every message begins with. */
  private static String reason(SQLException failure) {
    String line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    String sentence = line.split("\\. ", 2)[0];
    return sentence.replaceFirst("^(FATAL|ERROR): ", "").replaceFirst("\\.$", "").strip();
  }
}
