package com.qbitel.discovery.profile;

import java.util.UUID;

/** Identifies a discovery. */
public record DiscoveryId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
