package com.qbitel.web.upload;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** A stream that ends with {@code TOO_LARGE} when it gives more bytes than allowed. */
final class MeteredStream extends FilterInputStream {

  private final long limit;
  private long count;

  MeteredStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    if (b >= 0) {
      count(1);
    }
    return b;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = super.read(target, offset, length);
    if (n > 0) {
      count(n);
    }
    return n;
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
}
