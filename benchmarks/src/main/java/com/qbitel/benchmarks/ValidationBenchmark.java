package com.qbitel.benchmarks;

import com.qbitel.benchmarks.parser.ParserLoad;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.language.LanguageLearner;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.ParserStage;
import com.qbitel.discovery.session.SessionLearner;
import com.qbitel.discovery.validation.MessageValidator;
import com.qbitel.discovery.validation.ValidationLevel;
import com.qbitel.discovery.validation.ValidationStage;
import com.qbitel.discovery.validation.ValidationStage.Norm;
import com.qbitel.discovery.validation.ValidationStage.Wishes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Messages a second that are validated against their profile, in one thread: each call gives the
 * verdict on the next message of a load.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class ValidationBenchmark {

  /** See {@link ParserLoad#NAMES}; messages of {@code fixed-learned} have 50 bytes. */
  @Param({"fixed-learned", "modbus", "dns", "snmp", "http-jsonrpc"})
  String load;

  /** See {@link ValidationLevel}. */
  @Param({"basic", "standard", "strict", "enterprise"})
  String level;

  private MessageTable messages;
  private MessageValidator validator;
  private int next;
  private long calls;
  private long begin;

  @Setup
  public void learn() throws IOException {
    ParserLoad l = ParserLoad.of(load);
    messages = l.messages();
    Grammar grammar = l.protocol().grammar();
    Norm norm =
        new Norm(
            grammar,
            ParserStage.compiler().parser(grammar),
            l.protocol().framing(),
            Optional.of(1.0),
            Optional.of(LanguageLearner.learn(messages, grammar)),
            Optional.of(SessionLearner.learn(messages, GrammarStage.dissector(grammar))),
            e -> "type " + e.type());
    ValidationLevel wanted = ValidationLevel.named(level).orElseThrow();
    validator = ValidationStage.validator(norm, Wishes.of(wanted), messages);
    long valid =
        IntStream.range(0, messages.size()).filter(m -> validator.validate(m).valid()).count();
    System.out.printf("%s %s of %s are valid%n", l.describe(), valid, messages.size());
  }

  @Benchmark
  public Object message() {
    int i = next;
    next = i + 1 == messages.size() ? 0 : i + 1;
    calls++;
    return validator.validate(i);
  }

  @Setup(Level.Iteration)
  public void start() {
    calls = 0;
    begin = processorTime();
  }

  /** On a machine that does other things too, this is the figure to look at. */
  @TearDown(Level.Iteration)
  public void tell() {
    double seconds = (processorTime() - begin) / 1e9;
    System.out.printf(Locale.ROOT, "[%,.0f a second of processor time] ", calls / seconds);
  }

  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
