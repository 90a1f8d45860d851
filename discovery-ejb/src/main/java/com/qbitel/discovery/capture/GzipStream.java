package com.qbitel.discovery.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The content of a gzip file (RFC 1952): that of all its members in order, each against its check
 * sum; zeros behind the last member are padding.
 *
 * <p>An end inside a member is an {@link EOFException} after every byte that could be unpacked, so
 * that a file cut short can be used up to there; anything wrong is a {@link ZipException}.
 */
final class GzipStream extends InputStream {

  private static final int DEFLATE = 8;
  private static final int HEADER_CHECK = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final ByteSource in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 check = new CRC32();
  private final byte[] packed = new byte[1 << 14];
  private int at;
  private int end;
  private boolean inMember;
  private boolean anyMember;

  GzipStream(ByteSource in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (inMember || beginMember()) {
      int count = inflate(to, offset, length);
      if (count > 0) {
        check.update(to, offset, count);
        return count;
      }
      if (inflater.finished()) {
        at = end - inflater.getRemaining();
        endMember();
      } else if (!inflater.needsInput()) {
        throw new ZipException("a dictionary is wanted");
      } else if (fill()) {
        inflater.setInput(packed, 0, end);
      } else {
        throw new EOFException();
      }
    }
    return -1;
  }

  @Override
  public void close() {
    inflater.end();
  }

  private int inflate(byte[] to, int offset, int length) throws ZipException {
    try {
      return inflater.inflate(to, offset, length);
    } catch (DataFormatException e) {
      ZipException wrong = new ZipException("the compressed data are invalid");
      wrong.initCause(e);
      throw wrong;
    }
  }

  private boolean beginMember() throws IOException {
    int first = skipPadding();
    if (first < 0) {
      return false;
    }
    if (first != 0x1f || next() != 0x8b || next() != DEFLATE) {
      throw new ZipException("no member begins where one should");
    }
    int flags = next();
    skip(6); // time, hints, system
    if ((flags & EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECK) != 0) {
      skip(2);
    }
    inflater.reset();
    inflater.setInput(packed, at, end - at);
    check.reset();
    inMember = true;
    anyMember = true;
    return true;
  }

  /** The first byte that counts, negative at the end. */
  private int skipPadding() {
    while (at < end || fill()) {
      int b = packed[at++] & 0xff;
      if (b != 0 || !anyMember) {
        return b;
      }
    }
    return -1;
  }

  private void endMember() throws IOException {
    inMember = false;
    if (word() != (int) check.getValue() || word() != (int) inflater.getBytesWritten()) {
      throw new ZipException("the check sum is wrong");
    }
  }

  private int word() throws EOFException {
    return next() | next() << 8 | next() << 16 | next() << 24;
  }

  private int next() throws EOFException {
    if (at == end && !fill()) {
      throw new EOFException();
    }
    return packed[at++] & 0xff;
  }

  private void skip(int count) throws EOFException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private void skipText() throws EOFException {
    while (next() != 0) {
      // up to the zero that ends it
    }
  }

  private boolean fill() {
    at = 0;
    end = in.read(packed, 0, packed.length);
    return end > 0;
  }
}
