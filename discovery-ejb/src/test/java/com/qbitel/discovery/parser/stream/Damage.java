package com.qbitel.discovery.parser.stream;

import com.qbitel.discovery.message.ByteRange;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A stream with something wrong.
 *
 * @param bytes what is left of it
 * @param intact the messages that nothing happened to
 */
record Damage(byte[] bytes, List<ByteRange> intact) {

  private static final int MOST = 40;

  /** Cuts, insertions, flipped bits and a missing beginning, at random places. */
  static Damage of(List<byte[]> messages, int count, long seed) {
    Random random = new Random(seed);
    int n = messages.stream().mapToInt(m -> m.length).sum();
    int[] cut = new int[n + 1]; // bytes cut out from here on
    byte[] flip = new byte[n];
    byte[][] insert = new byte[n + 1][];
    for (int k = 0; k < count; k++) {
      int at = random.nextInt(n);
      switch (random.nextInt(4)) {
        case 0 -> cut[at] = 1 + random.nextInt(MOST);
        case 1 -> {
          insert[at] = new byte[1 + random.nextInt(MOST)];
          random.nextBytes(insert[at]);
        }
        case 2 -> flip[at] = (byte) (1 << random.nextInt(8));
        default -> cut[0] = Math.max(cut[0], 1 + random.nextInt(Math.min(n, MOST)));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<ByteRange> intact = new ArrayList<>();
    int at = 0;
    int left = 0; // bytes that are still to be cut
    for (byte[] m : messages) {
      boolean whole = true;
      int begin = out.size();
      for (int k = 0; k < m.length; k++, at++) {
        if (insert[at] != null) {
          out.writeBytes(insert[at]);
          whole &= k == 0;
          begin = k == 0 ? out.size() : begin;
        }
        left = Math.max(left, cut[at]);
        whole &= left == 0 && flip[at] == 0;
        if (left > 0) {
          left--;
        } else {
          out.write(m[k] ^ flip[at]);
        }
      }
      if (whole) {
        intact.add(new ByteRange(begin, m.length));
      }
    }
    return new Damage(out.toByteArray(), intact);
  }
}
