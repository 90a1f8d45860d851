package com.qbitel.discovery.capture.framing;

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
  public String formula() {
    return "message length = " + bytes;
  }
}
