package com.qbitel.benchmarks;

import com.qbitel.benchmarks.corpus.CorpusReader;
import com.qbitel.benchmarks.speed.SpeedSet;
import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarLearner;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.pipeline.DiscoveryOptions;
import com.qbitel.discovery.pipeline.DiscoveryPipeline;
import com.qbitel.discovery.pipeline.DiscoveryPipelines;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import com.qbitel.discovery.pipeline.Progress;
import com.qbitel.discovery.statistics.StatisticalAnalyzer;
import com.qbitel.discovery.statistics.StatisticsStage;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Time of a discovery without reading: of its grammar - statistics, types, fields, kinds - whose
 * median has targets, and of all phases. Percentiles; messages have about 100 bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 4)
@Measurement(iterations = 4, time = 4)
public class DiscoveryBenchmark {

  /**
   * A random protocol, {@code FAMILY:SEED}, or the file of a recorded set, {@code NAME.jsonl}, of
   * which as many messages are taken as there are.
   */
  @Param({"WIDE_HEADER:10", "STRUCTURES:13", "NAME_SERVICE:16", "HEADERS:28", "JSON:14"})
  String protocol;

  /** Number of messages. */
  @Param({"100", "1000", "10000", "100000"})
  int messages;

  private final StatisticalAnalyzer analyzer = StatisticsStage.analyzer();
  private final GrammarLearner learner = GrammarStage.learner();
  private final DiscoveryPipeline pipeline = DiscoveryPipelines.standard();
  private Capture capture;

  @Setup
  public void read() throws IOException {
    if (protocol.endsWith(".jsonl")) {
      capture = new CorpusReader(messages).read(Path.of(protocol)).capture();
    } else {
      String[] parts = protocol.toUpperCase(Locale.ROOT).split(":", 2);
      ProtocolFamily family = ProtocolFamily.valueOf(parts[0]);
      capture = SpeedSet.generated(family, Long.parseLong(parts[1]), messages).capture();
    }
  }

  @Benchmark
  public Grammar grammar(Blackhole others) {
    others.consume(analyzer.analyze(capture.messages()));
    return learner.learn(capture.messages());
  }

  @Benchmark
  public DiscoveryResult allPhases() {
    return pipeline.run(capture, DiscoveryOptions.defaults(), Progress.NONE);
  }
}
