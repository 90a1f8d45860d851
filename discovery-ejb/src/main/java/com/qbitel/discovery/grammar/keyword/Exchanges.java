package com.qbitel.discovery.grammar.keyword;

import com.qbitel.discovery.message.Direction;
import java.util.Arrays;

/**
 * Requests with their replies. A reply follows its request in the same conversation; where messages
 * carry an identifier that replies repeat, the identifier says which request it was.
 *
 * @param request row of the request, per pair
 * @param reply row of the reply, per pair
 */
record Exchanges(int[] request, int[] reply) {

  private static final int MAX_OFFSET = 48;
  private static final int LEAST = 8;
  private static final double MATCHED = 0.35;
  private static final double IN_ORDER = 0.6;
  private static final double OF_NEIGHBOURS = 0.6;

  static Exchanges of(Sample sample) {
    Exchanges near = neighbours(sample);
    Exchanges best = near;
    int most = 0;
    int n = sample.size();
    int limit = Math.min(MAX_OFFSET, sample.lengthQuantile(10));
    int requests = count(sample, Direction.REQUEST);
    int least = Math.min(requests, count(sample, Direction.RESPONSE));
    if (n < LEAST || least < 4) {
      return near;
    }
    for (int width = 2; width <= 4; width += 2) {
      for (int offset = 0; offset + width <= limit; offset++) {
        if (varied(sample, offset, n)) {
          Exchanges e = echoed(sample, offset, width);
          if (e.size() > most && e.size() >= Math.max(4, MATCHED * least)) {
            most = e.size();
            best = e;
          }
        }
      }
    }
    if (most == 0) {
      return near;
    }
    Exchanges ordered = best.inOrder();
    boolean good =
        ordered.size() >= IN_ORDER * best.size() && ordered.size() >= OF_NEIGHBOURS * near.size();
    return good ? ordered : near;
  }

  private static int count(Sample sample, Direction d) {
    int n = 0;
    for (int i = 0; i < sample.size(); i++) {
      n += sample.direction(i) == d ? 1 : 0;
    }
    return n;
  }

  private static Exchanges neighbours(Sample sample) {
    int n = sample.size();
    int[] last = new int[sample.flow().count()];
    Arrays.fill(last, -1);
    int[] request = new int[n];
    int[] reply = new int[n];
    int size = 0;
    for (int i = 0; i < n; i++) {
      int flow = sample.flow().of()[i];
      int before = last[flow];
      last[flow] = i;
      if (before >= 0
          && sample.direction(before) == Direction.REQUEST
          && sample.direction(i) == Direction.RESPONSE) {
        request[size] = before;
        reply[size++] = i;
      }
    }
    return new Exchanges(Arrays.copyOf(request, size), Arrays.copyOf(reply, size));
  }

  /** Whether two bytes take enough values to be part of an identifier. */
  private static boolean varied(Sample sample, int offset, int n) {
    long[] seen = new long[4];
    for (int i = 0; i < n; i++) {
      int b = sample.at(i, offset) ^ sample.at(i, offset + 1) & 0xff;
      if (b >= 0) {
        seen[b >> 6] |= 1L << b;
      }
    }
    int distinct = 0;
    for (long s : seen) {
      distinct += Long.bitCount(s);
    }
    return distinct >= 4;
  }

  /** Pairs of messages of one conversation that alone on their sides have a value at a place. */
  private static Exchanges echoed(Sample sample, int offset, int width) {
    int n = sample.size();
    long[] key = new long[n];
    int m = 0;
    for (int i = 0; i < n; i++) {
      if (sample.length(i) >= offset + width && sample.direction(i) != Direction.UNKNOWN) {
        long v = 0;
        for (int k = 0; k < width; k++) {
          v = v << 8 | sample.at(i, offset + k);
        }
        // conversation, value, row: rows of equal values stand together in order
        key[m++] = (long) sample.flow().of()[i] << 48 ^ v << 12 | i;
      }
    }
    Arrays.sort(key, 0, m);
    int[] request = new int[n];
    int[] reply = new int[n];
    int size = 0;
    for (int a = 0; a < m; ) {
      int b = a + 1;
      while (b < m && key[b] >> 12 == key[a] >> 12) {
        b++;
      }
      if (b - a == 2) {
        int first = (int) (key[a] & 0xfff);
        int second = (int) (key[a + 1] & 0xfff);
        if (sample.direction(first) != sample.direction(second)) {
          boolean forward = sample.direction(first) == Direction.REQUEST;
          request[size] = forward ? first : second;
          reply[size++] = forward ? second : first;
        }
      }
      a = b;
    }
    return new Exchanges(Arrays.copyOf(request, size), Arrays.copyOf(reply, size));
  }

  private Exchanges inOrder() {
    int[] a = new int[size()];
    int[] b = new int[size()];
    int n = 0;
    for (int p = 0; p < size(); p++) {
      if (request[p] < reply[p]) {
        a[n] = request[p];
        b[n++] = reply[p];
      }
    }
    return new Exchanges(Arrays.copyOf(a, n), Arrays.copyOf(b, n));
  }

  int size() {
    return request.length;
  }

  /**
   * How much more often a reply repeats a byte of its request than that of another; -1 when there
   * are too few pairs to tell.
   */
  double echo(Sample sample, int offset) {
    int n = size();
    if (n < 4) {
      return -1;
    }
    int equal = 0;
    int chance = 0;
    int far = Math.max(1, n / 3);
    for (int p = 0; p < n; p++) {
      int a = sample.at(request[p], offset);
      equal += a == sample.at(reply[p], offset) ? 1 : 0;
      chance += a == sample.at(reply[(p + 1) % n], offset) ? 1 : 0;
      chance += a == sample.at(reply[(p + far) % n], offset) ? 1 : 0;
    }
    return (double) equal / n - chance / (2.0 * n);
  }
}
