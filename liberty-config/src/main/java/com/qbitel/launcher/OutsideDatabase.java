package com.qbitel.launcher;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/** A PostgreSQL that somebody else runs; it is never started or stopped from here. */
final class OutsideDatabase implements DatabaseService {

  /** There in every cluster, so that the product's own database can be made from it. */
  private static final String MAINTENANCE = "postgres";

  private final LaunchOptions.Outside outside;

  OutsideDatabase(LaunchOptions.Outside outside) {
    this.outside = outside;
  }

  @Override
  public Address address() {
    return new Address(outside.host(), outside.port(), outside.name());
  }

  /** The login that makes roles and database. */
  String user() {
    return outside.user();
  }

  @Override
  public Connection administrate() throws SQLException {
    return DriverManager.getConnection(
        new Address(outside.host(), outside.port(), MAINTENANCE).jdbcUrl(),
        outside.user(),
        outside.password());
  }

  @Override
  public void stopLeftover(Console console) {
    // Not ours to stop.
  }

  @Override
  public void start(Console console, StopSequence stop) {
    console.step("database");
    console.detail("using " + outside.host() + ":" + outside.port());
  }

  @Override
  public boolean runs() {
    return true;
  }

  @Override
  public Optional<ProcessMark> process() {
    return Optional.empty();
  }
}
