package com.qbitel.benchmarks.speed;

import com.qbitel.discovery.grammar.GrammarLearner;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.StatisticalAnalyzer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Times discoveries - statistics and grammar - warm: the median of several, after rounds of others
 * that do not count and go on until their medians have stopped falling, since compilers optimize
 * long after a program has begun. Large sets, which take long and warm up in themselves, are
 * discovered fewer times.
 *
 * <p>What is timed is processor time: a discovery computes with one thread, so that it is what a
 * clock shows on a machine that does nothing else.
 */
final class Stopwatch {

  private static final int ROUND = 15;
  private static final int FEW_OF_ROUND = 3;
  private static final int TIMED = 9;
  private static final int FEW_TIMED = 3;

  /** Warming ends when so many rounds have not been faster than those before. */
  private static final int LEVEL_ROUNDS = 2;

  /** Medians above this share of the least one so far do not fall. */
  private static final double LEVEL = 0.97;

  /** Warming ends after so many rounds whatever they took. */
  private static final int MOST_ROUNDS = 20;

  private static final int LARGE = 5_000;

  private final StatisticalAnalyzer analyzer;
  private final GrammarLearner learner;
  private final LongSupplier nanos; // of processor time

  Stopwatch(StatisticalAnalyzer analyzer, GrammarLearner learner, LongSupplier nanos) {
    this.analyzer = analyzer;
    this.learner = learner;
    this.nanos = nanos;
  }

  /** Median time of a discovery of messages that have been read. */
  Duration median(MessageTable messages) {
    boolean large = messages.size() >= LARGE;
    warm(messages, large ? FEW_OF_ROUND : ROUND);
    return Duration.ofNanos(median(messages, large ? FEW_TIMED : TIMED));
  }

  private void warm(MessageTable messages, int times) {
    long least = Long.MAX_VALUE;
    int level = 0;
    for (int round = 0; round < MOST_ROUNDS && level < LEVEL_ROUNDS; round++) {
      long median = median(messages, times);
      level = median > LEVEL * least ? level + 1 : 0;
      least = Math.min(least, median);
    }
  }

  private long median(MessageTable messages, int times) {
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      all.add(once(messages));
    }
    Collections.sort(all);
    return all.get(times / 2);
  }

  private long once(MessageTable messages) {
    long begin = nanos.getAsLong();
    analyzer.analyze(messages);
    learner.learn(messages);
    return nanos.getAsLong() - begin;
  }
}
