package com.qbitel.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Liberty's user directory in the home: the configuration, copied from the server package at each
 * start, and the work area, in which Liberty keeps what makes the next start faster.
 *
 * @param home the home it is in
 * @param serverPackage where the configuration comes from
 */
record LibertyDirectory(HomeDirectory home, Path serverPackage) {

  /** Name of the server and of the application. */
  static final String NAME = "qbitel";

  /** The application in the work area: unpacked modules and the index of annotations. */
  private static final Set<String> APPLICATION_CACHES = Set.of(NAME, "A_" + NAME + "_A");

  /** The caches lie at {@code org.eclipse.osgi/BUNDLE/data/KIND/NAME}. */
  private static final int CACHE_DEPTH = 4;

  /** Writes the configuration for the start that follows. */
  void prepare(String heap) {
    Path source = serverPackage.resolve("config");
    if (!Files.isDirectory(source) || !Files.isRegularFile(application())) {
      throw LaunchException.environment(
          "There is no server package in " + serverPackage + "; build first (./mvnw package).");
    }
    try {
      forget("package", serverPackage.toString(), () -> FileTree.delete(servers()));
      forget("application", stamp(application()), this::deleteApplicationCaches);
      Files.createDirectories(server(), HomeDirectory.PRIVATE_DIRECTORY);
      for (String name : List.of("server.xml", "bootstrap.properties")) {
        Files.copy(
            source.resolve(name), server().resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
      Files.writeString(
          server().resolve("jvm.options"),
          Files.readString(source.resolve("jvm.options")) + "-Xmx" + heap + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path application() {
    return serverPackage.resolve("apps").resolve(NAME + ".ear");
  }

  private Path servers() {
    return home.liberty().resolve("servers");
  }

  private Path server() {
    return servers().resolve(NAME);
  }

  private static String stamp(Path file) throws IOException {
    BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
    return a.size() + " " + a.lastModifiedTime();
  }

  /** Drops what Liberty remembers of a state that is no longer the present one. */
  private void forget(String what, String now, Deletion deletion) throws IOException {
    Path file = home.liberty().resolve(what + ".stamp");
    if (!Files.exists(file) || !Files.readString(file).equals(now)) {
      deletion.run();
      Files.writeString(file, now);
    }
  }

  /**
   * Liberty takes a module inside the application for unchanged when its time stamp is; in a
   * reproducible build that stamp never changes.
   */
  private void deleteApplicationCaches() throws IOException {
    Path bundles = server().resolve("workarea").resolve("org.eclipse.osgi");
    if (!Files.isDirectory(bundles)) {
      return;
    }
    List<Path> caches;
    try (Stream<Path> paths =
        Files.find(
            bundles,
            CACHE_DEPTH,
            (path, a) ->
                a.isDirectory() && APPLICATION_CACHES.contains(path.getFileName().toString()))) {
      caches = paths.toList();
    }
    for (Path cache : caches) {
      FileTree.delete(cache);
    }
  }

  @FunctionalInterface
  private interface Deletion {
    void run() throws IOException;
  }
}
