package com.qbitel.compliance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Finds an identifier in a text file, and overwrites it where it stands. The length of the file
 * does not change, so a file that a server has open for appending can be masked as well. An
 * occurrence counts only where no letter or digit touches it ({@code 10.0.0.1} is not in {@code
 * 10.0.0.12}); ASCII letters match whatever their case. Reads in windows: memory does not grow with
 * the file.
 */
final class IdentifierMask {

  private static final int WINDOW = 1 << 16;
  private static final byte MASK = '*';

  private final byte[] identifier;

  /**
   * A mask for one identifier.
   *
   * @throws IllegalArgumentException when it is empty or longer than 1,024 bytes
   */
  IdentifierMask(String identifier) {
    this.identifier = identifier.getBytes(StandardCharsets.UTF_8);
    if (this.identifier.length == 0 || this.identifier.length > 1024) {
      throw new IllegalArgumentException("an identifier has 1..1024 bytes");
    }
  }

  /** Number of occurrences. */
  long count(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return scan(channel, false);
    }
  }

  /** Overwrites every occurrence and gives how many there were. */
  long apply(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return scan(channel, true);
    }
  }

  /** Windows overlap by the identifier and one byte on each side, which decide on a match. */
  private long scan(FileChannel channel, boolean overwrite) throws IOException {
    long occurrences = 0;
    long end = channel.size();
    int overlap = identifier.length + 1;
    ByteBuffer window = ByteBuffer.allocate(WINDOW + 2 * overlap);
    for (long start = 0; start < end; start += WINDOW) {
      long from = Math.max(0, start - 1);
      window.clear();
      window.limit((int) Math.min(window.capacity(), end - from));
      readFully(channel, window, from);
      int first = (int) (start - from);
      for (int i = first; i < first + WINDOW && i + identifier.length <= window.limit(); i++) {
        if (matches(window, i)) {
          occurrences++;
          if (overwrite) {
            mask(channel, from + i);
          }
        }
      }
    }
    return occurrences;
  }

  private static void readFully(FileChannel channel, ByteBuffer window, long from)
      throws IOException {
    while (window.hasRemaining()) {
      int n = channel.read(window, from + window.position());
      if (n < 0) {
        break;
      }
    }
    window.flip();
  }

  private void mask(FileChannel channel, long at) throws IOException {
    ByteBuffer stars = ByteBuffer.allocate(identifier.length);
    while (stars.hasRemaining()) {
      stars.put(MASK);
    }
    stars.flip();
    while (stars.hasRemaining()) {
      channel.write(stars, at + stars.position());
    }
  }

  private boolean matches(ByteBuffer window, int at) {
    for (int k = 0; k < identifier.length; k++) {
      if (lower(window.get(at + k)) != lower(identifier[k])) {
        return false;
      }
    }
    int after = at + identifier.length;
    return (at == 0 || !touches(window.get(at - 1)))
        && (after >= window.limit() || !touches(window.get(after)));
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + 32 : b;
  }

  /** Letters and digits; bytes above ASCII belong to letters more often than not. */
  private static boolean touches(byte b) {
    int c = lower(b);
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c < 0;
  }
}
