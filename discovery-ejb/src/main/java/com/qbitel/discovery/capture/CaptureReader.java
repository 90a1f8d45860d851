package com.qbitel.discovery.capture;

import java.io.InputStream;

/** Reads a capture or message file into a message table. */
public interface CaptureReader {

  /**
   * Reads the stream to its end: pcap, pcapng, or JSON lines with one message each, as they are or
   * compressed with gzip or zstd, told apart by their first bytes.
   *
   * @param in the file's bytes; not closed
   * @param options limits, filter, strictness
   * @throws com.qbitel.discovery.error.CaptureException when nothing of the input can be used
   */
  Capture read(InputStream in, CaptureOptions options);
}
