package com.qbitel.benchmarks.accuracy;

import com.qbitel.discovery.pipeline.DiscoveryPipeline;

/**
 * An engine to be measured.
 *
 * @param version tells its results from those of any other engine
 * @param trainingDigest SHA-256 of what its models were learned from, lower-case hex; {@code none}
 *     when nothing was learned from recordings
 * @param pipeline what it does
 */
public record Engine(String version, String trainingDigest, DiscoveryPipeline pipeline) {

  /** The digest of an engine that has learned nothing from recordings. */
  public static final String UNTRAINED = "none";
}
