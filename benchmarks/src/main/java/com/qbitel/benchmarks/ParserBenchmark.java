package com.qbitel.benchmarks;

import com.qbitel.benchmarks.parser.KaitaiParser;
import com.qbitel.benchmarks.parser.ParserLoad;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParsedField;
import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.parser.ParserStage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
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
 * Messages a second that parsers of the same profile divide, in one thread: each call parses the
 * next message of a load, and asks for each of its fields.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class ParserBenchmark {

  /** See {@link ParserLoad#NAMES}. */
  @Param({
    "fixed",
    "fixed-learned",
    "almanac",
    "amqp",
    "dns",
    "http-jsonrpc",
    "ldap",
    "mariadb",
    "memcached",
    "modbus",
    "mqtt",
    "ntp",
    "postgresql",
    "redis",
    "sip",
    "smtp",
    "snmp",
    "syslog",
    "syslog-tcp",
    "tftp",
    "weir"
  })
  String load;

  /** Also {@code kaitai}, with {@code -Dkaitai.classes=DIR}; see {@link KaitaiParser}. */
  @Param({"compiled", "interpreter"})
  String parser;

  private byte[][] messages;
  private Direction[] directions;
  private BiFunction<byte[], Direction, Object> parse;
  private int next;
  private long calls;
  private long begin;

  @Setup
  public void learn() throws IOException {
    ParserLoad l = ParserLoad.of(load);
    messages = l.payloads();
    directions = l.directions();
    parse = parser(l);
    System.out.println(l.describe());
  }

  private BiFunction<byte[], Direction, Object> parser(ParserLoad l) throws IOException {
    return switch (parser) {
      case "compiled" -> ours(ParserStage.compiler().parser(l.protocol().grammar()));
      case "interpreter" -> ours(ParserStage.interpreter().parser(l.protocol().grammar()));
      case "kaitai" -> {
        KaitaiParser kaitai = KaitaiParser.of(Path.of(System.getProperty("kaitai.classes")), load);
        long taken = kaitai.taken(messages, directions);
        System.out.printf("kaitai takes %s of %s%n", taken, messages.length);
        yield kaitai;
      }
      default -> throw new IllegalArgumentException("no parser " + parser);
    };
  }

  private static BiFunction<byte[], Direction, Object> ours(MessageParser parser) {
    return (message, side) -> {
      ParsedMessage parsed = parser.parse(message, side);
      int bytes = 0;
      for (ParsedField f : parsed.fields()) {
        bytes += f.length();
      }
      return bytes > message.length ? bytes : parsed;
    };
  }

  @Benchmark
  public Object message() {
    int i = next;
    next = i + 1 == messages.length ? 0 : i + 1;
    calls++;
    return parse.apply(messages[i], directions[i]);
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
