package com.qbitel.discovery.error;

import java.util.OptionalLong;

/** A capture that cannot be read; names the packet where reading ended, when there is one. */
public final class CaptureException extends DiscoveryException {

  private static final long serialVersionUID = 1L;

  private final long packet;

  public CaptureException(ErrorCode code, String message) {
    this(code, message, -1);
  }

  /**
   * @param packet number of the packet, counted from 1 as capture tools do; -1 when no packet is
   *     meant
   */
  public CaptureException(ErrorCode code, String message, long packet) {
    super(code, message, false, null);
    this.packet = packet;
  }

  /** Number of the packet, counted from 1. */
  public OptionalLong packet() {
    return packet < 0 ? OptionalLong.empty() : OptionalLong.of(packet);
  }

  @Override
  public String component() {
    return "capture";
  }
}
