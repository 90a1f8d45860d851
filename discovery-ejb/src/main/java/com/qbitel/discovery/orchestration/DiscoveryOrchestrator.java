package com.qbitel.discovery.orchestration;

import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.pipeline.DiscoveryOptions;
import com.qbitel.discovery.pipeline.Progress;
import java.nio.file.Path;

/**
 * Runs discoveries for clients: known input is answered from what is stored, new input is analysed
 * and stored.
 */
public interface DiscoveryOrchestrator {

  /**
   * Discovers and stores.
   *
   * @throws com.qbitel.discovery.error.DiscoveryException the sealed tree; nothing is stored then
   */
  Outcome discover(Submission submission, Progress progress);

  /** The same stages over the messages, nothing stored. */
  DiscoveryDocument inspect(Submission submission);

  /**
   * What a client wants analysed.
   *
   * @param content the uploaded bytes in a file: a capture, or JSON lines of messages
   * @param fileName name the client gave, null when none
   * @param filter conversation group, null for the busiest
   * @param name name for a new protocol, null to have one made up
   * @param strict whether a capture that ends inside a record is refused
   * @param options the discovery's options
   * @param idempotency key that makes a repetition harmless, null when the client gave none
   */
  record Submission(
      Path content,
      String fileName,
      String filter,
      String name,
      boolean strict,
      DiscoveryOptions options,
      Idempotency idempotency) {

    /** The same for a protocol of another name. */
    Submission named(String newName) {
      return new Submission(content, fileName, filter, newName, strict, options, idempotency);
    }
  }

  /**
   * A client's key for one submission, kept 24 hours per user. It is stored in the transaction of
   * the discovery (or job), so that a lost answer can be asked for again. The same key with another
   * digest gives {@code IDEMPOTENCY_MISMATCH}.
   *
   * @param key the client's key, 1..255 characters
   * @param bodyDigest SHA-256 of the request body, lower-case hex
   */
  record Idempotency(String key, String bodyDigest) {}

  /**
   * A stored discovery.
   *
   * @param document its document
   * @param version its row version for the ETag
   * @param created whether it is new, false when the input was known
   */
  record Outcome(DiscoveryDocument document, long version, boolean created) {}
}
