package com.qbitel.discovery.capture;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.ErrorCode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a compressed input holds, unpacked as it is read and within limits: a small file may not
 * become an endless one. Where the compressed bytes end early or are wrong the stream ends, and the
 * notes say so. To be closed, since the decompressors hold memory outside of the heap.
 */
final class UnpackedStream extends InputStream {

  /**
   * How much may come out.
   *
   * @param bytes most bytes in all
   * @param ratio most bytes for each that went in
   * @param ratioFrom from how many bytes on the ratio counts
   */
  record Limits(long bytes, int ratio, long ratioFrom) {
    static final Limits DEFAULTS =
        new Limits(
            CaptureLimits.INFLATED_BYTES, CaptureLimits.INFLATION, CaptureLimits.INFLATION_FROM);
  }

  private final InputFormat format;
  private final ByteSource packed;
  private final InputStream content;
  private final CaptureNotes notes;
  private final Limits limits;
  private long unpacked;
  private boolean ended;

  UnpackedStream(InputFormat format, ByteSource packed, CaptureNotes notes, Limits limits) {
    this.format = format;
    this.packed = packed;
    this.notes = notes;
    this.limits = limits;
    this.content = format == InputFormat.GZIP ? new GzipStream(packed) : zstd(packed);
  }

  private static InputStream zstd(ByteSource packed) {
    try {
      return new ZstdInputStreamNoFinalizer(packed.stream());
    } catch (LinkageError | IOException e) {
      throw new CaptureException(
          ErrorCode.UNSUPPORTED_FORMAT,
          "the input is compressed with zstd, which cannot be unpacked on this system: unpack it"
              + " first");
    }
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) {
    if (ended) {
      return -1;
    }
    int count;
    try {
      count = content.read(to, offset, length);
    } catch (IOException e) {
      ended = true;
      stop(e);
      return -1;
    }
    ended = count < 0;
    unpacked += Math.max(0, count);
    if (unpacked > limits.bytes()) {
      throw tooLarge("more than " + limits.bytes() + " bytes");
    }
    if (unpacked > limits.ratioFrom() && unpacked / limits.ratio() > packed.taken()) {
      throw tooLarge("more than " + limits.ratio() + " times its own length");
    }
    return count;
  }

  private void stop(IOException problem) {
    if (problem instanceof ZstdIOException zstd
        && zstd.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()) {
      throw new CaptureException(
          ErrorCode.TOO_LARGE,
          "the input, compressed with zstd, needs a window of more than 128 MiB to be unpacked");
    }
    // zstd has no code of its own for an early end
    boolean early =
        problem instanceof EOFException || "Truncated source".equals(problem.getMessage());
    notes.unpackingEnds(
        early
            ? "the input ends inside its " + format.label() + " compression"
            : "the " + format.label() + " compression of the input is damaged",
        !early);
  }

  private CaptureException tooLarge(String what) {
    return new CaptureException(
        ErrorCode.TOO_LARGE,
        "the input, compressed with %s, unpacks to %s, the limit for one input"
            .formatted(format.label(), what));
  }

  @Override
  public void close() {
    try {
      content.close();
    } catch (IOException e) {
      throw new IllegalStateException("closing a decompressor reads nothing", e);
    }
  }
}
