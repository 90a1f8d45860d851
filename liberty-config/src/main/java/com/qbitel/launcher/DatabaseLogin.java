package com.qbitel.launcher;

/**
 * What the server needs to work on the database.
 *
 * @param address where it is
 * @param user the server's role
 * @param password its password
 */
record DatabaseLogin(DatabaseService.Address address, String user, String password) {

  @Override
  public String toString() {
    return user + " at " + address;
  }
}
