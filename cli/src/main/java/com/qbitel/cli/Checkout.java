package com.qbitel.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the product stands: the folder with the script, the build and the samples. */
final class Checkout {

  private static final String PROPERTY = "qbitel.checkout";

  private Checkout() {}

  /** The folder the script names, else the one this class's build lies in, else the current one. */
  static Path root() {
    String named = System.getProperty(PROPERTY, "");
    if (!named.isEmpty()) {
      return Path.of(named).toAbsolutePath().normalize();
    }
    try {
      Path code =
          Path.of(Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path folder = code.getParent(); folder != null; folder = folder.getParent()) {
        if (Files.exists(folder.resolve("mvnw"))) {
          return folder;
        }
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class path has no file names", e);
    }
    return Path.of("").toAbsolutePath();
  }
}
