package com.qbitel.web.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The folder of bodies on their way in: {@code uploads/tmp} in the product's home, readable by the
 * server's user alone. A file lives as long as its request; what a crash leaves is deleted when the
 * server starts again.
 */
@ApplicationScoped
public class UploadFolder {

  private static final Logger LOG = System.getLogger(UploadFolder.class.getName());

  private final Path folder;

  /** Needed by CDI's proxies. */
  UploadFolder() {
    this(".");
  }

  /** The folder in a home. */
  @Inject
  public UploadFolder(@ConfigProperty(name = "qbitel.home", defaultValue = ".qbitel") String home) {
    folder = Path.of(home).resolve("uploads").resolve("tmp").toAbsolutePath();
  }

  void prepare(@Observes Startup start) {
    try {
      create();
      int removed = 0;
      try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
        for (Path file : left) {
          Files.deleteIfExists(file);
          removed++;
        }
      }
      if (removed > 0) {
        LOG.log(Level.INFO, "Deleted {0} unfinished uploads of an earlier run.", removed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the folder for uploads cannot be used", e);
    }
  }

  /** A new empty file that only the server's user can read. */
  Path newFile() throws IOException {
    create();
    return Files.createTempFile(
        folder,
        "upload-",
        ".part",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** Where the files are. */
  public Path path() {
    return folder;
  }

  private void create() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }
}
