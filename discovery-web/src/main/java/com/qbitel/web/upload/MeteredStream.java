package com.qbitel.web.upload;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * A request's body that ends with {@code TOO_LARGE} when it gives more bytes than allowed, and with
 * {@code MALFORMED_REQUEST} when it breaks off: the client has gone, or broken the transfer's form.
 */
final class MeteredStream extends FilterInputStream {

  private final long limit;
  private long count;

  MeteredStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int b = given(super::read);
    if (b >= 0) {
      count(1);
    }
    return b;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = given(() -> super.read(target, offset, length));
    if (n > 0) {
      count(n);
    }
    return n;
  }

  private static int given(Reading reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new RequestException(
          ErrorCode.MALFORMED_REQUEST, "The body of the request ends before its time.");
    }
  }

  /** Bytes given so far. */
  long count() {
    return count;
  }

  private void count(int n) {
    count += n;
    if (count > limit) {
      throw tooLarge(limit);
    }
  }

  static RequestException tooLarge(long limit) {
    return new RequestException(
        ErrorCode.TOO_LARGE,
        String.format(Locale.ROOT, "The upload is larger than the limit of %,d bytes.", limit));
  }

  @FunctionalInterface
  private interface Reading {
    int read() throws IOException;
  }
}
