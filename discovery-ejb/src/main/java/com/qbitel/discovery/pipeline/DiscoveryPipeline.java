package com.qbitel.discovery.pipeline;

import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.CaptureOptions;
import java.io.InputStream;

/** The stages in their order, without a container: capture, statistics, grammar. */
public interface DiscoveryPipeline {

  /** Reads a capture; see {@link com.qbitel.discovery.capture.CaptureReader}. */
  Capture read(InputStream in, CaptureOptions options);

  /** Digest that identifies the input: all messages, the options, the engine version. */
  String inputDigest(Capture capture, DiscoveryOptions options);

  /** Runs the stages over a capture that has been read. */
  DiscoveryResult run(Capture capture, DiscoveryOptions options, Progress progress);
}
