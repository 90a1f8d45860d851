package com.qbitel.discovery.encryption;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.StorageException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

/**
 * A file encrypted in segments, written and read as a stream in bounded memory.
 *
 * <p>Each segment is its ciphertext's length (4 bytes, big-endian) and the ciphertext of up to 64
 * KiB. Associated with it are the file's identifier, the segment's number and whether it is the
 * last, so that segments can be neither swapped, repeated nor cut off at the end (the STREAM
 * construction of Hoang, Reyhanitabar, Rogaway and Vizár, doi:10.1007/978-3-662-48000-7_24, with
 * random nonces).
 */
public final class EncryptedFile {

  private static final int SEGMENT = 1 << 16;

  private EncryptedFile() {}

  /**
   * Encrypts a stream to its end.
   *
   * @param file target, made or replaced
   * @param id identifier of the file, needed to read it
   */
  public static void write(InputStream plain, Path file, UUID id, DataKey key) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] segment = plain.readNBytes(SEGMENT);
      for (int i = 0; ; i = Math.addExact(i, 1)) {
        byte[] next = segment.length < SEGMENT ? new byte[0] : plain.readNBytes(SEGMENT);
        boolean last = next.length == 0;
        byte[] encrypted = key.encrypt(place(id, i, last), segment);
        out.write(ByteBuffer.allocate(Integer.BYTES).putInt(encrypted.length).array());
        out.write(encrypted);
        if (last) {
          return;
        }
        segment = next;
      }
    }
  }

  /**
   * Opens an encrypted file. Reading throws {@link StorageException} at the first segment that was
   * changed or is missing.
   */
  public static InputStream read(Path file, UUID id, DataKey key) throws IOException {
    return new SegmentStream(new BufferedInputStream(Files.newInputStream(file), SEGMENT), id, key);
  }

  private static Place place(UUID id, int segment, boolean last) {
    return new Place("file", segment + (last ? "/last" : "/more"), id);
  }

  /** Decrypts one segment after the other. */
  private static final class SegmentStream extends FilterInputStream {

    private final DataInputStream data;
    private final UUID id;
    private final DataKey key;
    private byte[] plain = new byte[0];
    private int at;
    private int number;
    private boolean ended;

    SegmentStream(BufferedInputStream in, UUID id, DataKey key) {
      super(in);
      this.data = new DataInputStream(in);
      this.id = id;
      this.key = key;
    }

    @Override
    public int read() throws IOException {
      return fill() ? plain[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, to.length);
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int n = Math.min(length, plain.length - at);
      System.arraycopy(plain, at, to, offset, n);
      at += n;
      return n;
    }

    @Override
    public long skip(long n) throws IOException {
      long skipped = 0;
      while (skipped < n && fill()) {
        int step = (int) Math.min(n - skipped, plain.length - at);
        at += step;
        skipped += step;
      }
      return skipped;
    }

    @Override
    public int available() {
      return plain.length - at;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    /** Whether a byte is at hand, after reading on if need be. */
    private boolean fill() throws IOException {
      while (at == plain.length && !ended) {
        byte[] encrypted = next();
        in.mark(1);
        ended = in.read() < 0;
        if (!ended) {
          in.reset();
        }
        Arrays.fill(plain, (byte) 0);
        plain = key.decrypt(place(id, number++, ended), encrypted);
        at = 0;
      }
      return at < plain.length;
    }

    private byte[] next() throws IOException {
      try {
        int length = data.readInt();
        if (length >= 0 && length <= SEGMENT + Gcm.OVERHEAD) {
          byte[] encrypted = new byte[length];
          data.readFully(encrypted);
          return encrypted;
        }
      } catch (EOFException e) {
        throw new StorageException(ErrorCode.DATA_DAMAGED, "An uploaded file is cut off.", e);
      }
      throw new StorageException(ErrorCode.DATA_DAMAGED, "An uploaded file was changed.");
    }
  }
}
