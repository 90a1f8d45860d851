package com.qbitel.discovery.capture.framing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What streams have in common at their beginnings and ends, and in their lengths. */
final class CommonBytes {

  private static final int LONGEST = 4;

  /** Share of the streams that must have it. */
  private static final double SHARE = 0.6;

  private static final int SMALLEST_SIZE = 4;

  private CommonBytes() {}

  /** Byte strings of two to four bytes that most streams begin with, longest first. */
  static List<byte[]> starts(List<ByteStream> streams) {
    List<byte[]> out = new ArrayList<>();
    for (int n = LONGEST; n >= 2; n--) {
      int length = n;
      common(
              streams.stream()
                  .filter(s -> s.length() >= length)
                  .map(s -> Arrays.copyOf(s.bytes(), length))
                  .toList(),
              streams.size())
          .filter(CommonBytes::striking)
          .ifPresent(out::add);
    }
    return out;
  }

  /** Whether the bytes differ: zeros and fillings are no mark. */
  private static boolean striking(byte[] mark) {
    for (byte b : mark) {
      if (b != mark[0]) {
        return true;
      }
    }
    return false;
  }

  /** Byte strings of one or two bytes that most streams end with. */
  static List<byte[]> ends(List<ByteStream> streams) {
    List<ByteStream> ended = streams.stream().filter(ByteStream::toEnd).toList();
    List<byte[]> out = new ArrayList<>();
    for (int n = 2; n >= 1 && ended.size() >= 3; n--) {
      int length = n;
      common(
              ended.stream()
                  .filter(s -> s.length() >= length)
                  .map(s -> Arrays.copyOfRange(s.bytes(), s.length() - length, s.length()))
                  .toList(),
              ended.size())
          .ifPresent(out::add);
    }
    return out;
  }

  private static Optional<byte[]> common(List<byte[]> all, int of) {
    Map<ByteBuffer, Integer> count = new HashMap<>();
    for (byte[] one : all) {
      if (count.merge(ByteBuffer.wrap(one), 1, Integer::sum) >= Math.max(2, SHARE * of)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** Greatest size that divides the lengths of all complete streams; 0 when there is none. */
  static int size(List<ByteStream> streams) {
    int size = 0;
    int longest = 0;
    for (ByteStream s : streams) {
      if (s.toEnd()) {
        longest = Math.max(longest, s.length());
        size = gcd(s.length(), size);
      }
    }
    return size >= SMALLEST_SIZE && longest > size ? size : 0;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
