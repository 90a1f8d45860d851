package com.qbitel.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The server directory that Arquillian starts and deploys to: the product's own configuration
 * without its application, which Arquillian adds together with the test classes.
 */
final class ContainerDirectory {

  static final String SERVER = "qbitel-it";

  private ContainerDirectory() {}

  /** Writes the directory and tells {@code arquillian.xml} where it is. */
  static void write(Map<String, String> environment) {
    try {
      Path config = Path.of(System.getProperty("it.package"), "config");
      Path usr = Path.of(environment.get("QBITEL_HOME"), "arquillian");
      Path server = usr.resolve("servers").resolve(SERVER);
      Files.createDirectories(server);
      Files.writeString(
          server.resolve("server.xml"),
          withoutApplication(Files.readString(config.resolve("server.xml"))));
      StringBuilder properties =
          new StringBuilder(Files.readString(config.resolve("bootstrap.properties")));
      // Arquillian starts the server without its script: variables come as properties
      environment.forEach((name, value) ->
          properties
              .append(name.toLowerCase(Locale.ROOT).replace('_', '.'))
              .append('=')
              .append(value)
              .append('\n'));
      Files.writeString(server.resolve("bootstrap.properties"), properties.toString());
      List<String> options = Files.readAllLines(config.resolve("jvm.options"));
      System.setProperty(
          "it.vm",
          String.join(" ", options.stream().filter(o -> o.startsWith("-")).toList()) + " -Xmx1g");
      System.setProperty("it.usr", usr.toString());
      System.setProperty("it.http", environment.get("QBITEL_HTTP_PORT"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutApplication(String xml) {
    String reduced =
        xml.replaceFirst("(?s)<enterpriseApplication .*</enterpriseApplication>", "")
            .replaceFirst("<applicationMonitor [^>]*/>", "")
            .replaceFirst("<config [^>]*/>", "");
    if (reduced.contains("enterpriseApplication") || reduced.contains("updateTrigger")) {
      throw new IllegalStateException("server.xml is no longer as this class expects");
    }
    return reduced;
  }
}
