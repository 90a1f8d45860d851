package com.qbitel.discovery.grammar.detector;

import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.message.MessageTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Integers that are the time of the capture, or near it, in one of the usual formats; by offset and
 * type.
 */
final class Times {

  static final byte STARTS = 1;
  static final byte INSIDE = 2;
  static final byte BEHIND = 3;

  private static final int MAX_OFFSET = 200;
  private static final double NEAR = 3 * 86_400.0;
  private static final double DECADE = 10 * 365 * 86_400.0;
  private static final double SHARE = 0.3;

  /** Formats of time. */
  enum Format {
    UNIX_SECONDS(4, 1, 0),
    NTP_SECONDS(4, 1, 2_208_988_800.0),
    UNIX_MILLIS(8, 1e3, 0),
    UNIX_MICROS(8, 1e6, 0),
    UNIX_NANOS(8, 1e9, 0),
    FILETIME(8, 1e7, 11_644_473_600.0);

    private final int width;
    private final double perSecond;
    private final double epoch;

    Format(int width, double perSecond, double epoch) {
      this.width = width;
      this.perSecond = perSecond;
      this.epoch = epoch;
    }

    int width() {
      return width;
    }

    /** Seconds since 1970 that a value means. */
    double seconds(long value) {
      double v = value < 0 ? value + 0x1p64 : value;
      return v / perSecond - epoch;
    }
  }

  /**
   * A time at an offset of all messages of a type.
   *
   * @param near whether it is the time of capture, not just a time of the same years that runs with
   *     it
   * @param matched messages in which it is so
   * @param tested messages that have the bytes
   */
  record Time(
      int type,
      int offset,
      Format format,
      boolean littleEndian,
      boolean near,
      int matched,
      int tested) {

    private boolean overlaps(Time o) {
      return type == o.type
          && offset < o.offset + o.format.width()
          && o.offset < offset + format.width();
    }
  }

  private final byte[] mark;
  private final List<Time> found = new ArrayList<>();

  Times(MessageTable table, int[] index, TypedBytes messages) {
    mark = new byte[messages.byteCount()];
    double[] clock = new double[index.length];
    for (int m = 0; m < index.length; m++) {
      Instant t = table.time(index[m]);
      clock[m] = t == null ? Double.NaN : t.getEpochSecond() + t.getNano() / 1e9;
    }
    for (int t = 0; t < messages.types(); t++) {
      int type = t;
      int[] members =
          IntStream.range(0, messages.size())
              .filter(m -> messages.type()[m] == type && clock[m] > 1e8)
              .toArray();
      if (members.length >= 2) {
        search(type, members, clock, messages);
      }
    }
    List<Time> certain = found.stream().filter(Time::near).toList();
    found.removeIf(f -> !f.near() && certain.stream().anyMatch(f::overlaps));
    found.sort(Comparator.comparingDouble(f -> (double) f.matched() / f.tested()));
    for (byte what : new byte[] {INSIDE, BEHIND, STARTS}) {
      found.forEach(f -> mark(f, what, messages));
    }
  }

  private void search(int type, int[] members, double[] clock, TypedBytes messages) {
    int[] held =
        IntStream.of(members)
            .map(m -> messages.start()[m + 1] - messages.start()[m])
            .sorted()
            .toArray();
    int reach = Math.min(MAX_OFFSET, held[(int) (0.2 * (held.length - 1))]);
    for (Format format : Format.values()) {
      for (int offset = 0; offset + format.width() <= reach; offset++) {
        for (boolean little : new boolean[] {false, true}) {
          test(type, members, clock, messages, offset, format, little);
        }
      }
    }
  }

  private void test(
      int type,
      int[] members,
      double[] clock,
      TypedBytes messages,
      int offset,
      Format format,
      boolean little) {
    int tested = 0;
    int near = 0;
    int inDecade = 0;
    boolean sameHigh = true;
    int high = -1;
    double[] value = new double[members.length];
    double[] time = new double[members.length];
    for (int m : members) {
      int at = messages.start()[m] + offset;
      if (at + format.width() > messages.start()[m + 1]) {
        continue;
      }
      long v = Integers.read(messages.bytes(), at, format.width(), little);
      double apart = Math.abs(format.seconds(v) - clock[m]);
      near += apart < NEAR ? 1 : 0;
      inDecade += apart < DECADE ? 1 : 0;
      int first = messages.bytes()[little ? at + format.width() - 1 : at];
      sameHigh &= tested == 0 || first == high;
      high = first;
      value[tested] = v;
      time[tested++] = clock[m];
      if (tested == 24 && near == 0 && inDecade < tested) {
        return;
      }
    }
    if (near >= 2 && near >= SHARE * tested) {
      found.add(new Time(type, offset, format, little, true, near, tested));
    } else if (format.width() == 4
        && tested >= 5
        && inDecade > 0.98 * tested
        && sameHigh
        && correlation(value, time, tested) > 0.9) {
      found.add(new Time(type, offset, format, little, false, inDecade, tested));
    }
  }

  private static double correlation(double[] x, double[] y, int n) {
    double mx = 0;
    double my = 0;
    for (int i = 0; i < n; i++) {
      mx += x[i] / n;
      my += y[i] / n;
    }
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < n; i++) {
      xy += (x[i] - mx) * (y[i] - my);
      xx += (x[i] - mx) * (x[i] - mx);
      yy += (y[i] - my) * (y[i] - my);
    }
    return xx * yy <= 0 ? 0 : xy / Math.sqrt(xx * yy);
  }

  private void mark(Time f, byte what, TypedBytes messages) {
    for (int m = 0; m < messages.size(); m++) {
      if (messages.type()[m] != f.type()) {
        continue;
      }
      int at = messages.start()[m] + f.offset();
      int to = messages.start()[m + 1];
      int width = f.format().width();
      for (int j = 0; j <= width && at + j < to; j++) {
        byte kind = j == 0 ? STARTS : j < width ? INSIDE : BEHIND;
        byte had = mark[at + j];
        boolean free =
            kind == INSIDE || kind == BEHIND && had == 0 || kind == STARTS && had != INSIDE;
        if (kind == what && free) {
          mark[at + j] = kind;
        }
      }
    }
  }

  /** What is known of byte {@code k} as part of a time; 0 for nothing. */
  byte mark(int k) {
    return mark[k];
  }

  List<Time> found() {
    return List.copyOf(found);
  }
}
