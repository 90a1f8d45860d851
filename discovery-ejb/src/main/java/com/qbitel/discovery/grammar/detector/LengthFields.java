package com.qbitel.discovery.grammar.detector;

import com.qbitel.discovery.grammar.column.TypedBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Integers at fixed offsets that state the message's length: {@code length = scale * value +
 * addend} in nearly all messages of one type, or of all types. Where the high bytes are always zero
 * several widths fit; the certain edge is then the low byte's.
 */
public final class LengthFields {

  private static final int MAX_OFFSET = 80;
  private static final int[] SCALES = {1, 2, 4};
  private static final double LEAST_SHARE = 0.97;
  private static final double PRESENT = 0.95;
  private static final int FAR = 64;

  /**
   * An integer that states lengths.
   *
   * @param type the type in whose messages it was found; -1 for all messages
   * @param share share of messages for which the equation holds
   * @param lengths how many different lengths those have
   * @param messages number of messages it was tested on
   * @param constantEnd whether the byte at the uncertain edge never changes
   */
  public record LengthField(
      int type,
      int offset,
      int width,
      boolean littleEndian,
      int scale,
      int addend,
      double share,
      int lengths,
      int messages,
      boolean constantEnd) {

    boolean everywhere() {
      return type < 0;
    }
  }

  private final TypedBytes messages;
  private final List<LengthField> found = new ArrayList<>();

  private LengthFields(TypedBytes messages) {
    this.messages = messages;
  }

  /** All such integers, those of all messages first, by offset and width. */
  public static List<LengthField> in(TypedBytes messages) {
    LengthFields search = new LengthFields(messages);
    search.in(-1, IntStream.range(0, messages.size()).toArray());
    if (messages.types() > 1) {
      for (int t = 0; t < messages.types(); t++) {
        int type = t;
        search.in(
            t,
            IntStream.range(0, messages.size()).filter(m -> messages.type()[m] == type).toArray());
      }
    }
    return search.found;
  }

  private void in(int type, int[] members) {
    int[] lengths = Arrays.stream(members).map(m -> messages.length()[m]).sorted().toArray();
    if (members.length < 3 || lengths[0] == lengths[lengths.length - 1]) {
      return;
    }
    int reach = Math.min(MAX_OFFSET, lengths[(int) (0.03 * (lengths.length - 1))]);
    for (int width = 1; width <= 4; width++) {
      for (int offset = 0; offset + width <= reach; offset++) {
        test(type, members, offset, width, false, reach);
        if (width > 1) {
          test(type, members, offset, width, true, reach);
        }
      }
    }
  }

  private void test(int type, int[] members, int offset, int width, boolean little, int reach) {
    int n = 0;
    int[] who = new int[members.length];
    long[] value = new long[members.length];
    long least = Long.MAX_VALUE;
    long most = -1;
    for (int m : members) {
      int from = messages.start()[m];
      if (from + offset + width <= messages.start()[m + 1]) {
        long v = Integers.read(messages.bytes(), from + offset, width, little);
        least = Math.min(least, v);
        most = Math.max(most, v);
        who[n] = m;
        value[n++] = v;
      }
    }
    if (n < PRESENT * members.length || least == most) {
      return;
    }
    for (int scale : SCALES) {
      long addend = candidate(who, value, n, scale);
      if (addend > reach + FAR || addend < -8) {
        continue;
      }
      int matched = 0;
      int[] matchedLengths = new int[n];
      for (int i = 0; i < n; i++) {
        if (messages.length()[who[i]] - scale * value[i] == addend) {
          matchedLengths[matched++] = messages.length()[who[i]];
        }
      }
      if (matched < LEAST_SHARE * n) {
        continue;
      }
      int different = (int) Arrays.stream(matchedLengths, 0, matched).distinct().count();
      if (different >= 2) {
        found.add(
            new LengthField(
                type,
                offset,
                width,
                little,
                scale,
                (int) addend,
                (double) matched / n,
                different,
                members.length,
                constant(who, n, little ? offset + width - 1 : offset)));
        return;
      }
    }
  }

  /** The difference between length and scaled value that more than half have, if there is one. */
  private long candidate(int[] who, long[] value, int n, int scale) {
    // of three spread messages two agree unless the share is hopeless: most tests end here
    long a = messages.length()[who[0]] - scale * value[0];
    long b = messages.length()[who[n / 2]] - scale * value[n / 2];
    long c = messages.length()[who[n - 1]] - scale * value[n - 1];
    if (n > 8 && a != b && b != c && a != c) {
      return Long.MAX_VALUE;
    }
    // one that nearly all agree on leads the others (Boyer and Moore 1991)
    long best = a;
    int lead = 0;
    for (int i = 0; i < n; i++) {
      long d = messages.length()[who[i]] - scale * value[i];
      best = lead == 0 ? d : best;
      lead += d == best ? 1 : -1;
    }
    return best;
  }

  private boolean constant(int[] who, int n, int offset) {
    byte first = messages.bytes()[messages.start()[who[0]] + offset];
    for (int i = 1; i < n; i++) {
      if (messages.bytes()[messages.start()[who[i]] + offset] != first) {
        return false;
      }
    }
    return true;
  }
}
