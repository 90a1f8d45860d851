package com.qbitel.discovery.language;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * Of what sorts the bytes of a field are: of short fields of one length by position, of all others
 * by the sort of the byte before. Immutable.
 *
 * <p>In each context the sorts that were seen have the weight of their counts, shared by the bytes
 * of the sort, and all bytes together the number of sorts seen; in a context that was never seen
 * all bytes are alike.
 */
public final class ByteModel {

  /** Bytes of the longest field whose positions are contexts. */
  static final int POSITIONS = 8;

  private static final ByteClass[] CLASSES = ByteClass.values();

  /** The context of the first byte where positions are none. */
  private static final String START = "start";

  private static final int FIRST = POSITIONS + CLASSES.length;

  /** Nothing was seen. */
  public static final ByteModel NONE = new ByteModel(new long[0][]);

  private final long[][] counts;
  private final boolean positional;

  private ByteModel(long[][] counts) {
    this.counts = Arrays.copyOf(counts, FIRST + 1);
    positional = this.counts[0] != null;
  }

  /** A model with counts of sorts by context, as {@link #contexts()} gives them. */
  public static ByteModel of(Map<String, Map<ByteClass, Long>> contexts) {
    long[][] counts = new long[FIRST + 1][];
    contexts.forEach((name, sorts) ->
        index(name)
            .ifPresent(c -> {
              counts[c] = new long[CLASSES.length];
              sorts.forEach((sort, count) -> counts[c][sort.ordinal()] = count);
            }));
    return new ByteModel(counts);
  }

  /** Counts of sorts by context: a position, the label of the sort before, or {@code start}. */
  public Map<String, Map<ByteClass, Long>> contexts() {
    Map<String, Map<ByteClass, Long>> out = new LinkedHashMap<>();
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] != null) {
        Map<ByteClass, Long> sorts = new EnumMap<>(ByteClass.class);
        for (ByteClass s : CLASSES) {
          if (counts[c][s.ordinal()] > 0) {
            sorts.put(s, counts[c][s.ordinal()]);
          }
        }
        out.put(name(c), sorts);
      }
    }
    return out;
  }

  private static String name(int context) {
    return context < POSITIONS
        ? Integer.toString(context)
        : context == FIRST ? START : CLASSES[context - POSITIONS].label();
  }

  private static Optional<Integer> index(String name) {
    if (name.equals(START)) {
      return Optional.of(FIRST);
    }
    boolean position = name.length() == 1 && name.charAt(0) >= '0' && name.charAt(0) < '8';
    return position
        ? Optional.of(name.charAt(0) - '0')
        : ByteClass.labelled(name).map(c -> POSITIONS + c.ordinal());
  }

  /** Context of the {@code k}-th byte of a run that begins at {@code from}. */
  private static int context(boolean positional, byte[] bytes, int from, int k) {
    if (positional && k < POSITIONS) {
      return k;
    }
    return k == 0 ? FIRST : POSITIONS + ByteClass.of(bytes[from + k - 1]).ordinal();
  }

  /** Logarithm of the probability of the bytes {@code [from, to)}, given how many they are. */
  double logProbability(byte[] bytes, int from, int to) {
    double log = 0;
    for (int k = 0; k < to - from; k++) {
      log += Math.log(probability(context(positional, bytes, from, k), bytes[from + k]));
    }
    return log;
  }

  /** Probability of a byte in a context of {@link #contexts()}. */
  double probability(String context, byte b) {
    return probability(index(context).orElseThrow(), b);
  }

  private double probability(int context, byte b) {
    long[] row = counts[context];
    if (row == null) {
      return 1.0 / ByteClass.BYTES;
    }
    ByteClass sort = ByteClass.of(b);
    long unseen = Math.max(1, Arrays.stream(row).filter(c -> c > 0).count());
    double weight = (double) row[sort.ordinal()] / sort.size() + (double) unseen / ByteClass.BYTES;
    return weight / (LongStream.of(row).sum() + unseen);
  }

  /** So many bytes, of sorts that were seen. */
  byte[] draw(int length, RandomGenerator random) {
    byte[] out = new byte[length];
    for (int k = 0; k < length; k++) {
      long[] row = counts[context(positional, out, 0, k)];
      out[k] = row == null ? (byte) random.nextInt(ByteClass.BYTES) : draw(row, random);
    }
    return out;
  }

  private static byte draw(long[] row, RandomGenerator random) {
    long at = random.nextLong(Math.max(1, LongStream.of(row).sum()));
    for (ByteClass s : CLASSES) {
      if (at < row[s.ordinal()]) {
        return s.member(random.nextInt(s.size()));
      }
      at -= row[s.ordinal()];
    }
    return (byte) random.nextInt(ByteClass.BYTES);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByteModel m && Arrays.deepEquals(counts, m.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(counts);
  }

  @Override
  public String toString() {
    return contexts().toString();
  }

  /** Counts bytes; nothing more is counted behind the first model. */
  static final class Counter {
    private static final int MOST_BYTES = 256;

    private final boolean positional;
    private long[][] counts; // none before the first byte

    /** A counter of bytes of fields that all have one length, which is short, or of others. */
    Counter(boolean positional) {
      this.positional = positional;
    }

    void add(byte[] bytes, int from, int to) {
      counts = counts == null ? new long[FIRST + 1][] : counts;
      for (int k = 0; k < Math.min(MOST_BYTES, to - from); k++) {
        int c = context(positional, bytes, from, k);
        counts[c] = counts[c] == null ? new long[CLASSES.length] : counts[c];
        counts[c][ByteClass.of(bytes[from + k]).ordinal()]++;
      }
    }

    void add(Counter other) {
      if (other.counts == null) {
        return;
      }
      counts = counts == null ? new long[FIRST + 1][] : counts;
      for (int c = 0; c < counts.length; c++) {
        if (other.counts[c] != null) {
          counts[c] = counts[c] == null ? new long[CLASSES.length] : counts[c];
          for (int s = 0; s < CLASSES.length; s++) {
            counts[c][s] += other.counts[c][s];
          }
        }
      }
    }

    ByteModel model() {
      if (counts == null) {
        return NONE;
      }
      return new ByteModel(counts);
    }
  }
}
