package com.qbitel.discovery.statistics;

import java.util.zip.Deflater;

/**
 * Measures how far bytes shrink under DEFLATE (RFC 1951), without keeping the output.
 *
 * <p>Ratios are rounded to hundredths, below which implementations of the same level differ.
 */
final class Compressor implements AutoCloseable {

  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
  private final byte[] output = new byte[1 << 13];
  private long produced;

  /** Size after over size before; 1 without bytes. */
  double ratio(byte[] bytes) {
    begin();
    feed(bytes, 0);
    return finish(bytes.length);
  }

  /** The ratio of the bytes of all sampled messages together, each from an offset on. */
  double ratio(Sample sample, int offset) {
    begin();
    long bytes = 0;
    for (int m = 0; m < sample.size(); m++) {
      byte[] payload = sample.payload(m);
      if (payload.length > offset) {
        feed(payload, offset);
        bytes += payload.length - offset;
      }
    }
    return finish(bytes);
  }

  private void begin() {
    deflater.reset();
    produced = 0;
  }

  private void feed(byte[] bytes, int from) {
    deflater.setInput(bytes, from, bytes.length - from);
    while (!deflater.needsInput()) {
      produced += deflater.deflate(output);
    }
  }

  private double finish(long bytes) {
    deflater.finish();
    while (!deflater.finished()) {
      produced += deflater.deflate(output);
    }
    return bytes == 0 ? 1 : Math.round(100.0 * produced / bytes) / 100.0;
  }

  @Override
  public void close() {
    deflater.end();
  }
}
