package com.qbitel.discovery.capture;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * An input stream as the format readers see it: buffered, with a bounded look-ahead, and digested
 * on the way when it is the input as it was given.
 *
 * <p>An input that fails (not: ends) is a {@link StorageException}, so that every other exception
 * speaks of the content. Not safe for several threads; closing it leaves the stream open.
 */
final class ByteSource implements AutoCloseable {

  /** Greatest look-ahead of {@link #peek}. */
  static final int WINDOW = 1 << 16;

  private final InputStream in;
  private final InputDigest digest = new InputDigest();
  private final byte[] buffer = new byte[WINDOW];
  private int at;
  private int end;
  private final boolean digested;
  private boolean ended;
  private long taken;

  private ByteSource(InputStream in, boolean digested) {
    this.in = in;
    this.digested = digested;
  }

  /** The input as it was given. */
  static ByteSource of(InputStream in) {
    return new ByteSource(in, true);
  }

  /** What the input holds once it is unpacked. */
  static ByteSource unpacked(InputStream in) {
    return new ByteSource(in, false);
  }

  /** How many bytes were taken from the stream, those of the look-ahead among them. */
  long taken() {
    return taken;
  }

  /** A copy of the next bytes without consuming them: as many as asked for, fewer at the end. */
  byte[] peek(int count) {
    if (count > WINDOW) {
      throw new IllegalArgumentException("look-ahead of " + count + " bytes");
    }
    if (end - at < count) {
      System.arraycopy(buffer, at, buffer, 0, end - at);
      end -= at;
      at = 0;
      while (end < count && fill()) {
        // fill() has made progress
      }
    }
    return Arrays.copyOfRange(buffer, at, Math.min(end, at + count));
  }

  /** Reads until {@code length} bytes are there or the input ends; returns how many there are. */
  int read(byte[] to, int offset, int length) {
    int done = 0;
    while (done < length && ready()) {
      int n = Math.min(length - done, end - at);
      System.arraycopy(buffer, at, to, offset + done, n);
      at += n;
      done += n;
    }
    return done;
  }

  /**
   * Reads up to and including the next line feed, at most {@code length} bytes; returns how many
   * there are, 0 at the end of the input.
   */
  int readLine(byte[] to, int offset, int length) {
    int done = 0;
    while (done < length && ready()) {
      int n = Math.min(length - done, end - at);
      int line = 0;
      while (line < n && buffer[at + line] != '\n') {
        line++;
      }
      int taken = Math.min(n, line + 1);
      System.arraycopy(buffer, at, to, offset + done, taken);
      at += taken;
      done += taken;
      if (line < n) {
        break;
      }
    }
    return done;
  }

  /** Skips until {@code length} bytes are skipped or the input ends; returns how many were. */
  long skip(long length) {
    long done = 0;
    while (done < length && ready()) {
      int n = (int) Math.min(length - done, end - at);
      at += n;
      done += n;
    }
    return done;
  }

  /** Whether all bytes have been consumed. */
  boolean atEnd() {
    return !ready();
  }

  /** The unread rest as a stream; its methods throw no IOException. */
  InputStream stream() {
    return new InputStream() {
      @Override
      public int read() {
        return ready() ? buffer[at++] & 0xff : -1;
      }

      @Override
      public int read(byte[] to, int offset, int length) {
        if (length == 0) {
          return 0;
        }
        return ready() ? ByteSource.this.read(to, offset, Math.min(length, end - at)) : -1;
      }
    };
  }

  /** Consumes the rest; the SHA-256 of all bytes of the input, lower-case hex. */
  String finish() {
    skip(Long.MAX_VALUE);
    return digest.finish();
  }

  private boolean ready() {
    if (at < end) {
      return true;
    }
    at = 0;
    end = 0;
    return fill();
  }

  private boolean fill() {
    if (ended) {
      return false;
    }
    try {
      int n = in.read(buffer, end, buffer.length - end);
      if (n <= 0) {
        ended = true;
        return false;
      }
      if (digested) {
        digest.update(buffer, end, n);
      }
      taken += n;
      end += n;
      return true;
    } catch (IOException e) {
      throw new StorageException(
          ErrorCode.STORAGE_UNAVAILABLE, "the input could not be read to its end", e);
    }
  }

  @Override
  public void close() {
    digest.close();
  }
}
