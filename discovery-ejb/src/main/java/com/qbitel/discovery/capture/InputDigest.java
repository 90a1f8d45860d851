package com.qbitel.discovery.capture;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * SHA-256 of an input while it is read. Of large inputs a thread of its own takes the digest, block
 * by block, since that is most of the work of reading them. Not safe for several threads; to be
 * closed, which ends that thread.
 */
final class InputDigest implements AutoCloseable {

  private static final int BLOCK = 1 << 20;
  private static final int BLOCKS = 3;

  private record Part(byte[] bytes, int length) {
    static final Part END = new Part(new byte[0], 0);
  }

  private final MessageDigest digest = sha256();
  private final BlockingQueue<Part> full = new ArrayBlockingQueue<>(BLOCKS + 1);
  private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BLOCKS);
  private byte[] block = new byte[0];
  private int used;
  private int blocks = 1;
  private Thread worker;

  /** Takes the next bytes; they are copied. */
  void update(byte[] bytes, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      if (used == BLOCK) {
        hand();
      }
      if (used + end - at > block.length && block.length < BLOCK) {
        int wanted = Math.max(2 * block.length, used + end - at);
        block = Arrays.copyOf(block, Math.min(BLOCK, wanted));
      }
      int n = Math.min(end - at, block.length - used);
      System.arraycopy(bytes, at, block, used, n);
      used += n;
      at += n;
    }
  }

  /** Gives the full block to the thread and takes an empty one. */
  private void hand() {
    if (worker == null) {
      worker = Thread.ofVirtual().name("input-digest").start(this::work);
    }
    try {
      full.put(new Part(block, used));
      block = blocks < BLOCKS ? new byte[BLOCK] : free.take();
      blocks = Math.min(BLOCKS, blocks + 1);
      used = 0;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void work() {
    try {
      for (Part p = full.take(); p != Part.END; p = full.take()) {
        digest.update(p.bytes(), 0, p.length());
        free.put(p.bytes());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed: nobody asks for the digest any more
    }
  }

  /** The digest of all bytes, lower-case hex; nothing may follow. */
  String finish() {
    if (worker != null) {
      try {
        full.put(Part.END);
        worker.join();
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
    digest.update(block, 0, used);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while an input was read", e);
  }

  /** The thread that takes the digest, once there is one. */
  Thread worker() {
    return worker;
  }

  @Override
  public void close() {
    if (worker != null) {
      worker.interrupt();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
