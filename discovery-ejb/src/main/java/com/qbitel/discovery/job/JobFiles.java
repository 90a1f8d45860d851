package com.qbitel.discovery.job;

import com.qbitel.discovery.encryption.DataKey;
import com.qbitel.discovery.encryption.EncryptedFile;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.StorageException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The uploaded files of jobs that have not ended, in {@code uploads/jobs} of the product's home,
 * each encrypted under its job's data key and named by the job's identifier.
 */
@ApplicationScoped
public class JobFiles {

  /** The directory, relative to the product's home. */
  static final String DIRECTORY = "uploads/jobs";

  private static final String PRIVATE = "rwx------";

  private final Path directory;

  /** For proxies. */
  JobFiles() {
    this.directory = null;
  }

  /** Files below a home. */
  @Inject
  public JobFiles(@ConfigProperty(name = "qbitel.home", defaultValue = ".qbitel") String home) {
    this.directory = Path.of(home).resolve(DIRECTORY).toAbsolutePath();
  }

  /** Keeps a copy of a file, encrypted; the file itself stays the caller's. */
  void keep(UUID job, Path content, DataKey key) {
    try (InputStream in = Files.newInputStream(content)) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
      EncryptedFile.write(in, file(job), job, key);
    } catch (IOException e) {
      delete(job);
      throw new StorageException(
          ErrorCode.STORAGE_UNAVAILABLE, "The uploaded file cannot be kept.", e);
    }
  }

  /** Opens a job's file in clear. */
  InputStream open(UUID job, DataKey key) throws IOException {
    return EncryptedFile.read(file(job), job, key);
  }

  /** Deletes a job's file; without one nothing happens. */
  void delete(UUID job) {
    try {
      Files.deleteIfExists(file(job));
    } catch (IOException e) {
      throw new StorageException(
          ErrorCode.STORAGE_UNAVAILABLE, "An uploaded file cannot be deleted.", e);
    }
  }

  /** The jobs that have a file. */
  List<UUID> jobs() {
    List<UUID> jobs = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return jobs;
    }
    try (Stream<Path> files = Files.list(directory)) {
      files.forEach(f -> jobs.add(UUID.fromString(f.getFileName().toString())));
    } catch (IOException | IllegalArgumentException e) {
      throw new StorageException(
          ErrorCode.STORAGE_UNAVAILABLE, "The folder of uploaded files cannot be read.", e);
    }
    return jobs;
  }

  private Path file(UUID job) {
    return directory.resolve(job.toString());
  }
}
