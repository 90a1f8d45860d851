package com.qbitel.web.upload;

import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Idempotency;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Submission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A body that has arrived: its bytes in a private file, which is deleted when the upload is closed,
 * unless a job has taken it over before.
 *
 * @param content the file
 * @param bytes its length
 * @param digest SHA-256 of the content and the options, lower-case hex: equal for equal
 *     submissions, however they were wrapped
 * @param fileName name the client gave, null when none
 * @param options what the client asks for
 */
public record Upload(
    Path content, long bytes, String digest, String fileName, UploadOptions options)
    implements AutoCloseable {

  /** The submission, with the client's key, null when it gave none. */
  public Submission submission(String idempotencyKey) {
    return new Submission(
        content,
        fileName,
        options.filter(),
        options.name(),
        options.isStrict(),
        options.discovery(),
        idempotencyKey == null ? null : new Idempotency(idempotencyKey, digest));
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(content);
    } catch (IOException e) {
      throw new UncheckedIOException("an upload cannot be deleted", e);
    }
  }
}
