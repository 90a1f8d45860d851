package com.qbitel.discovery.grammar.detector;

import com.qbitel.discovery.grammar.ElementArray;
import com.qbitel.discovery.grammar.ElementChain;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.grammar.column.Columns;
import com.qbitel.discovery.grammar.column.Marks;
import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.grammar.detector.ElementChains.Chained;
import com.qbitel.discovery.grammar.detector.LengthFields.LengthField;
import com.qbitel.discovery.message.MessageTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the detectors found in some messages: measures of single bytes for the cut model, and
 * the cuts that are facts rather than guesses.
 */
public final class Detections implements Marks {

  private static final int WIDTHS = 4;
  private static final int ECHOES = 4;

  /** Roles of bytes in a chain, and those of which the byte behind is asked too. */
  private static final int ROLES = 5;

  private static final int FIRST_ROLES = 3;

  /** A byte is the first one, a further one, or behind. */
  private static final int PLACES = 3;

  private static final int COUNT = WIDTHS + 4 + ROLES + FIRST_ROLES + 3 * PLACES + ECHOES;
  private static final double STRONG_CHAIN = 45;

  /**
   * The same where only most messages of a type have the elements, and where these are no more than
   * a byte before each value: small codes and lengths read as such.
   */
  private static final double CERTAIN_CHAIN = 90;

  private final TypedBytes messages;
  private final Columns columns;
  private final List<LengthField> lengths;
  private final Map<Integer, Chained> chains;
  private final BerMessages ber;
  private final NameLists.Found names;
  private final boolean[] wideText;
  private final Addresses addresses;
  private final Times times;
  private final Echoes echoes;
  private final byte[] chained;
  private final byte[][] widths;
  private final byte[] behindLength;
  private final byte[] insideLength;
  private final byte[] counted;
  private final float lengthOrder;
  private final int[] offset;

  /**
   * @param index which messages of the table {@code messages} are
   */
  public Detections(MessageTable table, int[] index, TypedBytes messages) {
    this.messages = messages;
    Columns.Places places = Columns.Places.of(messages);
    columns = Columns.of(messages, places, true);
    lengths = LengthFields.in(messages);
    chains = ElementChains.in(messages);
    ber = BerMessages.in(messages);
    names = NameLists.in(messages, places, columns);
    wideText = WideText.in(messages);
    addresses = new Addresses(table, index, messages, columns);
    times = new Times(table, index, messages);
    echoes = new Echoes(table, index);
    int n = messages.byteCount();
    chained = new byte[n];
    widths = new byte[WIDTHS][n];
    behindLength = new byte[n];
    insideLength = new byte[n];
    counted = new byte[n];
    offset = new int[n];
    for (int m = 0; m < messages.size(); m++) {
      for (int k = messages.start()[m]; k < messages.start()[m + 1]; k++) {
        offset[k] = k - messages.start()[m];
      }
      markLengths(m);
      markChain(m);
    }
    lengthOrder = lengthOrder();
  }

  /** Messages in the basic encoding rules of ASN.1. */
  public BerMessages ber() {
    return ber;
  }

  /**
   * What byte {@code k} is in a chain of elements: 1 for the first byte of an element, 2 for that
   * of its second part (the length, or the tag where the length is first), 3 for that of its value,
   * 4 for what stands behind the chain, 5 for any other byte in it, 0 for a byte outside.
   */
  public int chained(int k) {
    return chained[k];
  }

  /** Whether elements of a type begin with their tag; true where there are none. */
  public boolean tagFirst(int type) {
    Chained c = chains.get(type);
    return c == null || c.pattern().tagFirst() && c.pattern().tag() > 0;
  }

  /** Whether an integer of {@code width} bytes that states the message's length begins here. */
  public boolean statesLength(int k, int width) {
    return width >= 1 && width <= WIDTHS && widths[width - 1][k] != 0;
  }

  /** Whether the address of a participant begins at byte {@code k}. */
  public boolean isAddress(int k) {
    return addresses.address(k) == Addresses.STARTS;
  }

  /** Whether a time near that of the capture begins at byte {@code k}. */
  public boolean isTime(int k) {
    return times.mark(k) == Times.STARTS;
  }

  private void markLengths(int m) {
    for (LengthField f : lengths) {
      if (!f.everywhere() && f.type() != messages.type()[m]) {
        continue;
      }
      byte weight = (byte) (f.everywhere() ? 2 : 1);
      byte[] marks = widths[f.width() - 1];
      mark(m, f.offset(), marks, (byte) (weight * (f.littleEndian() ? 2 : 1)));
      mark(m, f.offset() + f.width(), behindLength, weight);
      if (f.scale() == 1 && f.addend() > 0) {
        mark(m, f.addend(), counted, weight);
      }
      for (int q = 1; q < f.width() && !f.constantEnd(); q++) {
        mark(m, f.offset() + q, insideLength, (byte) 1);
      }
    }
  }

  private void mark(int m, int at, byte[] marks, byte value) {
    int k = messages.start()[m] + at;
    if (k < messages.start()[m + 1]) {
      marks[k] = (byte) Math.max(marks[k], value);
    }
  }

  private void markChain(int m) {
    Chained c = chains.get(messages.type()[m]);
    if (c == null) {
      return;
    }
    int from = messages.start()[m];
    int n = messages.start()[m + 1] - from;
    ChainPattern pattern = c.pattern();
    ChainPattern.Chain chain = pattern.new Chain(messages.bytes(), from, from + n);
    int p = c.start();
    if (p >= n || !chain.leads(p)) {
      return;
    }
    while (p < n && chain.next(p) > 0) {
      int end = chain.next(p);
      Arrays.fill(chained, from + p, from + end, (byte) 5);
      int second = p + (pattern.tagFirst() ? pattern.tag() : pattern.width());
      chained[from + p] = 1;
      if (second > p && second < n) {
        chained[from + second] = 2;
      }
      if (p + pattern.header() < end) {
        chained[from + p + pattern.header()] = 3;
      }
      p = end;
    }
    if (p < n) {
      chained[from + p] = 4;
    }
  }

  private float lengthOrder() {
    long big = 0;
    long little = 0;
    for (LengthField f : lengths) {
      if (f.width() == 2 && !f.constantEnd()) {
        big += f.littleEndian() ? 0 : f.messages();
        little += f.littleEndian() ? f.messages() : 0;
      }
    }
    return Long.compare(big, little);
  }

  @Override
  public int count() {
    return COUNT;
  }

  @Override
  public void add(int k, float[] sum) {
    int i = 0;
    for (byte[] width : widths) {
      sum[i++] += width[k];
    }
    sum[i++] += behindLength[k];
    sum[i++] += insideLength[k];
    sum[i++] += counted[k];
    sum[i++] += lengthOrder;
    boolean next = k + 1 < chained.length && offset[k + 1] > 0;
    i = add(chained[k], ROLES, sum, i);
    i = add(next ? chained[k + 1] : 0, FIRST_ROLES, sum, i);
    i = add(addresses.address(k), PLACES, sum, i);
    i = add(addresses.port(k), PLACES, sum, i);
    i = add(times.mark(k), PLACES, sum, i);
    for (int shift = 0; shift < ECHOES; shift++) {
      sum[i++] += echoes.excess(offset[k] - ECHOES / 2 + shift);
    }
  }

  /**
   * Adds 1 to that one of {@code most} measures which a mark stands for; others are for no mark.
   */
  private static int add(int mark, int most, float[] sum, int i) {
    if (mark >= 1 && mark <= most) {
      sum[i + mark - 1]++;
    }
    return i + most;
  }

  private static double least(Chained c) {
    boolean plain = c.pattern().header() == 1;
    return c.usual() && !plain ? STRONG_CHAIN : CERTAIN_CHAIN;
  }

  /** What places fields in the messages of a type. */
  public Structure structure(int type) {
    Chained c = chains.get(type);
    Optional<ElementChain> chain =
        c == null || c.bits() < least(c)
            ? Optional.empty()
            : Optional.of(c.pattern().from(c.start()));
    List<Placement> places = names.places().getOrDefault(type, List.of());
    return new Structure(
        wideText[type],
        chain,
        ber.starts(),
        places,
        names.anywhere(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /**
   * Arrays by type.
   *
   * @param logOdds of a cut before each byte of the messages
   */
  public Map<Integer, ElementArray> arrays(double[] logOdds) {
    return new CountedArrays(messages, logOdds).in(lengths);
  }

  /**
   * Adds to the log-odds of a cut before each byte what speaks for one or against it: opaque
   * payloads, long runs that never change, addresses.
   *
   * @param logOdds one entry per byte of the messages; changed
   */
  public void weigh(double[] logOdds) {
    new OpaquePayloads(messages).force(logOdds);
    longConstants(logOdds);
    for (int k = 0; k < logOdds.length; k++) {
      if (offset[k] > 0) {
        switch (addresses.address(k)) {
          case Addresses.STARTS, Addresses.BEHIND -> logOdds[k] = Math.max(logOdds[k], 4);
          case Addresses.INSIDE -> logOdds[k] = Math.min(logOdds[k], -6);
          default -> {}
        }
      }
    }
  }

  /** Inside long runs of one byte that never changes there is nothing to see. */
  private void longConstants(double[] logOdds) {
    for (int m = 0; m < messages.size(); m++) {
      int from = messages.start()[m];
      int to = messages.start()[m + 1];
      int begin = from;
      for (int k = from + 1; k <= to; k++) {
        boolean same = k < to && messages.bytes()[k] == messages.bytes()[k - 1] && constant(k);
        if (!same) {
          for (int q = begin + 1; k - begin >= 32 && q < k; q++) {
            logOdds[q] -= 4;
          }
          begin = k;
        }
      }
    }
  }

  private boolean constant(int k) {
    int c = columns.of(k);
    int n = columns.size(c);
    if (n < 4) {
      return false;
    }
    for (int i = 0; i < n; i += Math.max(1, n / 16)) {
      if (messages.bytes()[columns.member(c, i)] != messages.bytes()[k]) {
        return false;
      }
    }
    return true;
  }
}
