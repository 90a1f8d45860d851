package com.qbitel.launcher;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where and how to start.
 *
 * @param home directory of all state
 * @param serverPackage the build's server package: Liberty, PostgreSQL, application, configuration
 * @param bind address of the HTTP listeners
 * @param httpPort port without TLS; not opened in {@link Profile#PROD}
 * @param httpsPort port with TLS
 * @param database the embedded database, or one from outside
 * @param profile what the server is for
 * @param heap largest Java heap of the server, for example {@code 1g}
 * @param environment variables handed on to the server, so that {@code A_B_C} sets {@code a.b-c}
 */
public record LaunchOptions(
    Path home,
    Path serverPackage,
    String bind,
    int httpPort,
    int httpsPort,
    Database database,
    Profile profile,
    String heap,
    Map<String, String> environment) {

  private static final String PORT_RANGE = "a port number (1..65535)";

  public LaunchOptions {
    home = home.toAbsolutePath().normalize();
    serverPackage = serverPackage.toAbsolutePath().normalize();
    environment = Map.copyOf(environment);
    if (!heap.matches("[1-9][0-9]{0,5}[kKmMgG]")) {
      throw LaunchException.environment("QBITEL_HEAP is '" + heap + "', not a size such as 1g");
    }
  }

  /** The database a server works on. */
  public sealed interface Database {}

  /**
   * PostgreSQL started and owned by the launcher, on the loopback address.
   *
   * @param port its port
   */
  public record Embedded(int port) implements Database {}

  /**
   * PostgreSQL run by somebody else.
   *
   * @param user a login with the rights CREATEDB and CREATEROLE, used at the start only: the server
   *     itself works as {@code qbitel_app}
   */
  public record Outside(String host, int port, String name, String user, String password)
      implements Database {
    @Override
    public String toString() {
      return "Outside[" + user + "@" + host + ":" + port + "/" + name + "]";
    }
  }

  /**
   * Options as the environment gives them, with the documented defaults.
   *
   * @param environment the process's environment
   * @param checkout root of the checkout: holds the build, and {@code .qbitel} by default
   * @throws LaunchException when a variable makes no sense
   */
  public static LaunchOptions of(Map<String, String> environment, Path checkout) {
    Profile profile = profile(text(environment, "QBITEL_PROFILE", "dev"));
    IssuerSettings.check(profile, environment);
    return new LaunchOptions(
        Path.of(text(environment, "QBITEL_HOME", checkout.resolve(".qbitel").toString())),
        Path.of(
            text(
                environment,
                "QBITEL_PACKAGE",
                checkout.resolve("discovery-ear/target/server").toString())),
        text(environment, "QBITEL_BIND", "127.0.0.1"),
        port(environment, "QBITEL_HTTP_PORT", 9080),
        port(environment, "QBITEL_HTTPS_PORT", 9443),
        database(environment),
        profile,
        text(environment, "QBITEL_HEAP", "1g"),
        environment);
  }

  private static Database database(Map<String, String> environment) {
    String host = text(environment, "DB_HOST", "");
    if (host.isEmpty()) {
      return new Embedded(port(environment, "QBITEL_DB_PORT", 15432));
    }
    return new Outside(
        host,
        port(environment, "DB_PORT", 5432),
        text(environment, "DB_NAME", "qbitel"),
        required(environment, "DB_USER"),
        required(environment, "DB_PASSWORD"));
  }

  private static String text(Map<String, String> environment, String name, String otherwise) {
    String value = environment.getOrDefault(name, "");
    return value.isBlank() ? otherwise : value;
  }

  private static String required(Map<String, String> environment, String name) {
    String value = text(environment, name, "");
    if (value.isEmpty()) {
      throw LaunchException.environment(name + " is missing: DB_HOST asks for an outside database");
    }
    return value;
  }

  private static int port(Map<String, String> environment, String name, int otherwise) {
    String value = text(environment, name, String.valueOf(otherwise));
    try {
      int port = Integer.parseInt(value);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw LaunchException.environment(name + " is '" + value + "', not " + PORT_RANGE, e);
    }
    throw LaunchException.environment(name + " is '" + value + "', not " + PORT_RANGE);
  }

  private static Profile profile(String name) {
    for (Profile p : Profile.values()) {
      if (p.name().equalsIgnoreCase(name)) {
        return p;
      }
    }
    throw LaunchException.environment(
        "QBITEL_PROFILE is '"
            + name
            + "', not one of "
            + Arrays.stream(Profile.values())
                .map(p -> p.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
  }

  /** Base URL a client on this machine uses: plain HTTP where it is open. */
  String baseUrl() {
    return profile == Profile.PROD ? httpsUrl() : "http://" + clientHost() + ":" + httpPort;
  }

  /** Base URL with TLS. */
  String httpsUrl() {
    return "https://" + clientHost() + ":" + httpsPort;
  }

  private String clientHost() {
    return switch (bind) {
      case "0.0.0.0", "*" -> "127.0.0.1";
      case "::" -> "[::1]";
      default -> bind.contains(":") ? "[" + bind + "]" : bind;
    };
  }
}
