package com.qbitel.discovery.mixture;

import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * That the messages of an input are of two protocols by all that their bytes tell: they fall into
 * two parts that have nothing in common, not even where they state their length, and no
 * conversation has messages of both.
 *
 * <p>Messages of one protocol, however different their types, nearly always begin with the same
 * version, magic or address somewhere, or state their length alike.
 *
 * @param looked number of messages looked at
 * @param larger how many of them are of the larger part
 * @param shared how many of the first 16 bytes both parts have in common, 0..16, zeros not counted
 */
public record Mixture(int looked, int larger, double shared) {

  private static final int FEWEST = 32;
  private static final double MOST_SHARED = 0.6;
  private static final double MOST_TEXT = 0.6;
  private static final double PURE = 0.95;

  /** The mixture that messages are; empty when they may well be of one protocol. */
  public static Optional<Mixture> of(MessageTable messages) {
    Heads heads = Heads.of(messages);
    return parts(messages, heads)
        .map(p ->
            new Mixture(heads.rows(), Math.max(p.size(), heads.rows() - p.size()), p.shared()));
  }

  /**
   * The parts of a mixture, of text and binary data or of two kinds of the latter.
   *
   * @return per message whether it is of the larger part; empty when all may well be of one
   *     protocol
   */
  public static Optional<boolean[]> divide(MessageTable messages) {
    Heads heads = Heads.of(messages);
    Optional<IntPredicate> first =
        TextAndBinary.of(messages).isPresent()
            ? Optional.of(m -> TextAndBinary.text(messages, m))
            : parts(messages, heads).map(p -> p.membership(heads, messages));
    return first.map(f -> larger(messages.size(), f));
  }

  private static boolean[] larger(int n, IntPredicate first) {
    boolean[] part = new boolean[n];
    int count = 0;
    for (int m = 0; m < n; m++) {
      part[m] = first.test(m);
      count += part[m] ? 1 : 0;
    }
    for (int m = 0; 2 * count < n && m < n; m++) {
      part[m] = !part[m];
    }
    return part;
  }

  private static Optional<TwoParts> parts(MessageTable messages, Heads heads) {
    if (heads.rows() < FEWEST || heads.textShare() > MOST_TEXT) {
      return Optional.empty();
    }
    return TwoParts.of(heads)
        .filter(p -> p.shared() <= MOST_SHARED)
        .filter(p -> !CommonLength.of(heads, p.first()))
        .filter(p -> apart(messages, heads, p.first()));
  }

  /** Whether conversations, where they are known, are of one part each. */
  private static boolean apart(MessageTable messages, Heads heads, boolean[] first) {
    Map<Integer, int[]> flows = new HashMap<>();
    for (int r = 0; r < heads.rows(); r++) {
      int m = heads.message()[r];
      Flow flow = messages.flow(m);
      if (!flow.client().isEmpty() || !flow.server().isEmpty()) {
        flows.computeIfAbsent(messages.flowIndex(m), f -> new int[2])[first[r] ? 0 : 1]++;
      }
    }
    int known = flows.values().stream().mapToInt(f -> f[0] + f[1]).sum();
    int pure = flows.values().stream().mapToInt(f -> Math.max(f[0], f[1])).sum();
    return pure >= PURE * known;
  }
}
