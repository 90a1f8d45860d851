package com.qbitel.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** An output stream that remembers why it could not be written, since print streams do not. */
final class OutputStreamEnd extends FilterOutputStream {

  private IOException failure;

  OutputStreamEnd(OutputStream target) {
    super(target);
  }

  /** The first failure. */
  synchronized Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Whether the reader has gone, as {@code head} does when it has seen enough. */
  boolean readerGone() {
    return failure().map(IOException::getMessage).filter("Broken pipe"::equals).isPresent();
  }

  @Override
  public synchronized void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }
}
