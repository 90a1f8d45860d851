package com.qbitel.benchmarks.corpus;

import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.synthetic.LabelledTraffic;

/**
 * Recorded messages of one protocol, as the engine sees them and as they are known to be.
 *
 * @param capture what the engine is given
 * @param traffic the same messages with their truth
 */
public record CorpusSet(Capture capture, LabelledTraffic traffic) {

  /** Name of the set. */
  public String name() {
    return traffic.name();
  }

  /** SHA-256 of the lines that were read, lower-case hex. */
  public String digest() {
    return capture.sha256();
  }
}
