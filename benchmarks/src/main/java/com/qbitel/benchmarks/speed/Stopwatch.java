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
 * Times discoveries - statistics and grammar - warm: the median of several, after as many that do
 * not count. Large sets, which take long and warm up in themselves, are discovered fewer times.
 *
 * <p>What is timed is processor time: a discovery computes with one thread, so that it is what a
 * clock shows on a machine that does nothing else.
 */
final class Stopwatch {

  private static final int WARMING = 30;
  private static final int ROUNDS = 9;
  private static final int FEW_ROUNDS = 3;
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
    int rounds = large ? FEW_ROUNDS : ROUNDS;
    for (int i = 0; i < (large ? FEW_ROUNDS : WARMING); i++) {
      once(messages);
    }
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      times.add(once(messages));
    }
    Collections.sort(times);
    return Duration.ofNanos(times.get(rounds / 2));
  }

  private long once(MessageTable messages) {
    long begin = nanos.getAsLong();
    learner.learn(messages, analyzer.analyze(messages));
    return nanos.getAsLong() - begin;
  }
}
