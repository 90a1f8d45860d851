package com.qbitel.discovery.version;

import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.Evidence;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.version.Drift.FieldDrift;
import com.qbitel.discovery.version.Drift.Sort;
import java.util.BitSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the values of one field with those that its profile has seen. Only of fields whose
 * values come again is anything expected: identifiers, times, checksums and contents are new each
 * time, and a constant that changes makes a message that does not parse.
 */
final class FieldWatch {

  /** Values that a profile must have seen for a new one to say something. */
  private static final int FEWEST = 20;

  private static final int LONGEST = 7;

  /** Values that are greater than the one before, and smaller ones to these, in a counter. */
  private static final double STEADY = 0.3;

  private static final double ODD = 0.2;

  private final MessageType type;
  private final Field field;
  private final Sort sort;
  private final int learned;
  private final Set<String> values;
  private final BitSet outside = new BitSet();
  private int seen;
  private int tested;
  private long last;
  private int rises;
  private int falls;
  private long least = -1;
  private long greatest;

  private FieldWatch(MessageType type, Field field, Sort sort, int learned) {
    this.type = type;
    this.field = field;
    this.sort = sort;
    this.learned = learned;
    values = field.values() == null ? Set.of() : new HashSet<>(field.values());
  }

  /** Empty for a field of whose values nothing is expected. */
  static Optional<FieldWatch> of(MessageType type, Field f) {
    int learned = f.evidence().stream().mapToInt(Evidence::tested).max().orElse(type.count());
    learned = Math.min(learned, type.count());
    if (learned < FEWEST || !recurring(f)) {
      return Optional.empty();
    }
    if (f.values() != null) {
      return Optional.of(new FieldWatch(type, f, Sort.VALUES, learned));
    }
    Constraint c = f.constraint();
    boolean ranged = c != null && c.min() != null && c.max() != null && f.length() != null;
    return ranged && f.length() <= LONGEST
        ? Optional.of(new FieldWatch(type, f, Sort.RANGE, learned))
        : Optional.empty();
  }

  private static boolean recurring(Field f) {
    Constraint c = f.constraint();
    boolean rising =
        c != null
            && (c.unique()
                || c.order() != null
                || c.rule().equals("increment")
                || c.rule().equals("sequence")
                || c.rule().equals("constant"));
    return !rising
        && switch (f.kind()) {
          case TYPE, LENGTH, COUNT, FLAGS, NUMBER -> true;
          case CONST, ID, CHECKSUM, TIMESTAMP, ADDRESS, TEXT, PAYLOAD, PADDING, UNKNOWN -> false;
        };
  }

  /**
   * The next value: bytes {@code [from, to)} of a message. One that repeats the one before says
   * nothing: many a value is that of a whole conversation.
   */
  void add(byte[] payload, int from, int to) {
    if (to - from > LONGEST) {
      return;
    }
    long value = value(payload, from, to);
    seen++;
    if (tested > 0 && value == last) {
      return;
    }
    rises += tested > 0 && less(last, value) ? 1 : 0;
    falls += tested > 0 && less(value, last) ? 1 : 0;
    last = value;
    if (isNew(value, payload, from, to)) {
      outside.set(tested);
      least = outside.cardinality() == 1 || less(value, least) ? value : least;
      greatest = less(greatest, value) ? value : greatest;
    }
    tested++;
  }

  private boolean isNew(long value, byte[] payload, int from, int to) {
    return switch (sort) {
      case VALUES -> !values.contains(HexFormat.of().formatHex(payload, from, to));
      case RANGE -> less(value, field.constraint().min()) || less(field.constraint().max(), value);
    };
  }

  private static boolean less(long a, long b) {
    return Long.compareUnsigned(a, b) < 0;
  }

  private long value(byte[] payload, int from, int to) {
    boolean little = field.constraint() != null && field.constraint().littleEndian();
    long value = 0;
    for (int k = from; k < to; k++) {
      int at = little ? from + to - 1 - k : k;
      value = value << Byte.SIZE | payload[at] & 0xff;
    }
    return value;
  }

  /** Whether the values count something up: new ones are nothing new then. */
  private boolean counts() {
    return rises >= STEADY * tested && falls <= ODD * rises;
  }

  /**
   * What was found; empty when there are no new values.
   *
   * @param watched number of fields that are watched
   */
  Optional<FieldDrift> drift(int watched) {
    if (outside.isEmpty() || counts()) {
      return Optional.empty();
    }
    boolean[] isNew = new boolean[tested];
    outside.stream().forEach(i -> isNew[i] = true);
    ClusteredCount count = ClusteredCount.of(isNew);
    double chance = Math.min(1, watched * count.chance(expected()));
    return Optional.of(
        new FieldDrift(
            type, field, sort, learned, seen, count.happened(), least, greatest, chance));
  }

  /**
   * How often a new value is to be expected. A share of values as large as that of those seen once
   * is new (Good 1953, doi:10.1093/biomet/40.3-4.237); how many these were is not kept, but no more
   * than there are values. Values that repeated the one before are taken to have been as many as
   * today.
   */
  private BetaBinomial expected() {
    int changes = (int) Math.max(2, (long) learned * tested / seen);
    return switch (sort) {
      case VALUES -> BetaBinomial.after(values.size(), changes);
      case RANGE -> BetaBinomial.outsideRange(changes);
    };
  }
}
