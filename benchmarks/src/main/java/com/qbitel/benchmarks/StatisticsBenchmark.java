package com.qbitel.benchmarks;

import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.StatisticalAnalyzer;
import com.qbitel.discovery.statistics.StatisticsStage;
import com.qbitel.discovery.statistics.TrafficStatistics;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time of the whole statistics stage, with its default limits, for corpora of three sizes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
public class StatisticsBenchmark {

  /** Number of messages. */
  @Param({"100", "1000", "10000"})
  int messages;

  private final StatisticalAnalyzer analyzer = StatisticsStage.analyzer();
  private MessageTable table;

  @Setup
  public void generate() {
    table = GeneratedTraffic.messages(messages, 1);
  }

  @Benchmark
  public TrafficStatistics analyze() {
    return analyzer.analyze(table);
  }
}
