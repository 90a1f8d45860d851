package com.qbitel.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * All that a server stands on: a home of its own, locked; keys; a database that answers, with its
 * roles and schema. Any server started with {@link #serverEnvironment()} can work on it. Closing it
 * stops what was started for it.
 */
public final class Foundation implements AutoCloseable {

  private final LaunchOptions options;
  private final HomeDirectory home;
  private final KeyMaterial keys;
  private final DatabaseService database;
  private final DatabaseLogin login;
  private final StopSequence stop;

  private Foundation(
      LaunchOptions options,
      HomeDirectory home,
      KeyMaterial keys,
      DatabaseService database,
      DatabaseLogin login,
      StopSequence stop) {
    this.options = options;
    this.home = home;
    this.keys = keys;
    this.database = database;
    this.login = login;
    this.stop = stop;
  }

  /**
   * Lays it, without a server.
   *
   * @throws LaunchException with one clear sentence when something is in the way
   */
  public static Foundation lay(LaunchOptions options, Console console) {
    StopSequence stop = new StopSequence(console);
    try {
      return lay(options, console, stop);
    } catch (LaunchException | StopSequence.StoppedException e) {
      stop.run();
      throw e;
    }
  }

  static Foundation lay(LaunchOptions options, Console console, StopSequence stop) {
    HomeDirectory home = new HomeDirectory(options.home());
    home.create();
    stop.begin("home", () -> HomeLock.acquire(home), HomeLock::close);
    RunFile.remove(home);
    LeftoverServer.stop(home, console);
    DatabaseService database =
        switch (options.database()) {
          case LaunchOptions.Embedded e -> new EmbeddedDatabase(options, home, e.port());
          case LaunchOptions.Outside o -> new OutsideDatabase(o);
        };
    database.stopLeftover(console);
    PortCheck.check(options);

    console.step("keys");
    KeyMaterial keys = KeyMaterial.ensure(home, options);
    if (options.profile() != Profile.PROD) {
      Credentials.ensure(home);
    }
    database.start(console, stop);
    DatabaseLogin login = Schema.prepare(database, home, console);
    return new Foundation(options, home, keys, database, login, stop);
  }

  /** What a server's process needs to know beside what the launcher's own environment says. */
  public Map<String, String> serverEnvironment() {
    Map<String, String> env = new HashMap<>();
    boolean plainHttp = options.profile() != Profile.PROD;
    env.put("JAVA_HOME", System.getProperty("java.home"));
    env.put("LOG_DIR", home.logs().toString());
    env.put("QBITEL_HOME", home.root().toString());
    env.put("QBITEL_PACKAGE", options.serverPackage().toString());
    env.put("QBITEL_PROFILE", options.profile().name().toLowerCase(Locale.ROOT));
    env.put("QBITEL_BIND", options.bind());
    env.put("QBITEL_HTTP_PORT", plainHttp ? String.valueOf(options.httpPort()) : "-1");
    env.put("QBITEL_HTTPS_PORT", String.valueOf(options.httpsPort()));
    env.put("QBITEL_KEYSTORE", keys.keystore().toString());
    env.put("QBITEL_KEYSTORE_PASSWORD", keys.password());
    env.put("DB_HOST", login.address().host());
    env.put("DB_PORT", String.valueOf(login.address().port()));
    env.put("DB_NAME", login.address().name());
    env.put("DB_USER", login.user());
    env.put("DB_PASSWORD", login.password());
    return Map.copyOf(env);
  }

  /** Directory of all state. */
  public Path homePath() {
    return home.root();
  }

  LaunchOptions options() {
    return options;
  }

  HomeDirectory home() {
    return home;
  }

  KeyMaterial keys() {
    return keys;
  }

  DatabaseService database() {
    return database;
  }

  @Override
  public void close() {
    stop.run();
  }
}
