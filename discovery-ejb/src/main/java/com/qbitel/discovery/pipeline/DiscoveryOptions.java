package com.qbitel.discovery.pipeline;

/**
 * What a discovery may be asked to do otherwise than by default; part of the input digest.
 *
 * @param seed seed of every random choice
 */
public record DiscoveryOptions(long seed) {

  /** Seed 1. */
  public static DiscoveryOptions defaults() {
    return new DiscoveryOptions(1);
  }

  /** One line that is equal for equal options and for no others: {@code name=value;...}. */
  public String canonical() {
    return "seed=" + seed;
  }
}
