package com.qbitel.discovery.profile;

import java.util.UUID;

/** Identifies a protocol. */
public record ProtocolId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
