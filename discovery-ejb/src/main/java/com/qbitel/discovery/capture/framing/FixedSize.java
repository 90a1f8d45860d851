package com.qbitel.discovery.capture.framing;

import com.qbitel.discovery.capture.Framing;

/** All messages have the same size. */
record FixedSize(int bytes) implements FramingRule {

  @Override
  public int size(byte[] b, int at, int end) {
    return bytes <= end - at ? bytes : PARTIAL;
  }

  @Override
  public String kind() {
    return "fixed-size";
  }

  @Override
  public Framing.Rule value() {
    return new Framing.Rule(kind(), 0, bytes, "", false);
  }

  @Override
  public String formula() {
    return "message length = " + bytes;
  }
}
