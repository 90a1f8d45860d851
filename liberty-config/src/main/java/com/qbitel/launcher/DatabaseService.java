package com.qbitel.launcher;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The PostgreSQL that a server works on, ours or somebody else's. */
sealed interface DatabaseService permits EmbeddedDatabase, OutsideDatabase {

  /** Host, port and name as clients need them. */
  Address address();

  /** A connection with the right to make roles and the database. */
  Connection administrate() throws SQLException;

  /** Ends what an earlier start left running. */
  void stopLeftover(Console console);

  /** Makes it answer. */
  void start(Console console, StopSequence stop);

  /** Whether it still runs, as far as that is our business. */
  boolean runs();

  /** Its process; empty when it is not ours. */
  Optional<ProcessMark> process();

  /**
   * Where a database is.
   *
   * @param host name or address
   * @param port its port
   * @param name name of the product's database
   */
  record Address(String host, int port, String name) {

    String jdbcUrl() {
      return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }
  }
}
