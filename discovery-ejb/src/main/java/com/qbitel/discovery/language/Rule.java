package com.qbitel.discovery.language;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** What a symbol of a probabilistic grammar stands for. */
public sealed interface Rule {

  /** The symbol. */
  String name();

  /** Probabilities of its alternatives; they sum to one. */
  DoubleStream probabilities();

  /**
   * One of several sequences.
   *
   * @param alternatives most frequent first
   */
  record Choice(String name, List<Alternative> alternatives) implements Rule {

    public Choice {
      alternatives = List.copyOf(alternatives);
      if (alternatives.stream().mapToLong(Alternative::count).sum() < 1) {
        throw new IllegalArgumentException("no alternatives of " + name);
      }
    }

    @Override
    public DoubleStream probabilities() {
      long total = total();
      return alternatives.stream().mapToDouble(a -> (double) a.count() / total);
    }

    private long total() {
      return alternatives.stream().mapToLong(Alternative::count).sum();
    }

    /** The probability of a sequence; 0 when it is no alternative. */
    double probability(List<String> symbols) {
      long count = 0;
      for (Alternative a : alternatives) {
        count += a.symbols().equals(symbols) ? a.count() : 0;
      }
      return (double) count / total();
    }
  }

  /**
   * A sequence of symbols.
   *
   * @param count its weight: how often it was seen, or what is left for the unseen
   */
  record Alternative(long count, List<String> symbols) {
    public Alternative {
      symbols = List.copyOf(symbols);
    }
  }

  /**
   * A symbol again and again.
   *
   * @param item what is repeated
   * @param times how often
   */
  record Repetition(String name, String item, Counts times) implements Rule {

    @Override
    public DoubleStream probabilities() {
      long total = times.total();
      return DoubleStream.concat(
              times.ranges().stream().mapToDouble(Counts.Range::count),
              DoubleStream.of(times.unseen()))
          .map(c -> c / total);
    }
  }

  /**
   * The bytes of a field: one of some values, or what follows from the rest of the message, or any
   * other bytes.
   *
   * @param values values with how often they were seen, lower-case hex
   * @param derivation how the bytes may follow from the rest of the message
   * @param derived how often they did
   * @param other how often they were any other bytes
   * @param unseen what is left for other bytes besides, at least 1
   * @param lengths number of bytes where they are none of the values
   * @param bytes of what sorts the other bytes are
   */
  record Content(
      String name,
      SortedMap<String, Long> values,
      Derived derivation,
      long derived,
      long other,
      long unseen,
      Counts lengths,
      ByteModel bytes)
      implements Rule {

    public Content {
      values = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(values));
      if (unseen < 1) {
        throw new IllegalArgumentException("nothing is left for the unseen in " + name);
      }
    }

    /** Weight of all alternatives. */
    long total() {
      return values.values().stream().mapToLong(Long::longValue).sum() + derived + other + unseen;
    }

    @Override
    public DoubleStream probabilities() {
      long total = total();
      List<Long> counts = new ArrayList<>(values.values());
      counts.add(derived);
      counts.add(other + unseen);
      return counts.stream().mapToDouble(c -> (double) c / total);
    }
  }

  /** How the bytes of a field follow from the rest of their message. */
  enum Derived {
    /** They do not. */
    NOT,
    /** They say how long the message or a part of it is. */
    LENGTH,
    /** They say how many parts there are. */
    COUNT,
    /** They are a checksum. */
    CHECKSUM
  }
}
