package com.qbitel.discovery.pipeline;

import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.CaptureOptions;
import java.io.InputStream;
import java.time.Duration;

/**
 * The stages in their order, without a container.
 *
 * <p>Safe for use by several threads. The same bytes and options give the same result but for the
 * durations in its phase reports.
 */
public interface DiscoveryPipeline {

  /**
   * Reads a capture; see {@link com.qbitel.discovery.capture.CaptureReader}.
   *
   * @throws com.qbitel.discovery.error.CaptureException when nothing of the input can be used
   */
  Capture read(InputStream in, CaptureOptions options);

  /**
   * Digest that identifies the input: SHA-256 over the digest of all messages, the canonical form
   * of the options and the engine's version and revision. Lower-case hex.
   */
  String inputDigest(Capture capture, DiscoveryOptions options);

  /**
   * Runs the stages over a capture that has been read.
   *
   * <p>A stage that fails is reported as failed, with a warning in the result's list; stages that
   * do not need it still run.
   *
   * @param reading time that reading the capture took, for its phase report
   * @throws java.util.concurrent.CancellationException when {@code progress} asked to stop; it is
   *     asked before each phase
   */
  DiscoveryResult run(
      Capture capture, Duration reading, DiscoveryOptions options, Progress progress);

  /** The same without a time for reading. */
  default DiscoveryResult run(Capture capture, DiscoveryOptions options, Progress progress) {
    return run(capture, Duration.ZERO, options, progress);
  }

  /** Reads a capture and runs the stages over it. */
  DiscoveryResult discover(
      InputStream in, CaptureOptions reading, DiscoveryOptions options, Progress progress);
}
