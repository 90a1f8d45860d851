package com.qbitel.discovery.capture;

import java.io.ByteArrayInputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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

/**
 * A capture in memory read through all layers, its SHA-256 included, beside a plain copy of the
 * same bytes. The counters are megabytes and packets a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CaptureBenchmark {

  private static final int BYTES = 32 << 20;

  /** What went through in the measured time. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Rate {
    public double megabytes;
    public double packets;
  }

  /** Length of each packet. */
  @Param({"100", "1000"})
  int packet;

  private byte[] udp;
  private byte[] tcp;
  private byte[] copy;

  @Setup
  public void generate() {
    udp = new GeneratedCapture(GeneratedCapture.Kind.UDP, packet).file(BYTES);
    tcp = new GeneratedCapture(GeneratedCapture.Kind.TCP, packet).file(BYTES);
    copy = new byte[BYTES];
  }

  @Benchmark
  public long datagrams(Rate rate) {
    return read(udp, rate);
  }

  @Benchmark
  public long streams(Rate rate) {
    return read(tcp, rate);
  }

  @Benchmark
  public byte copied(Rate rate) {
    System.arraycopy(udp, 0, copy, 0, udp.length);
    rate.megabytes += udp.length / 1e6;
    rate.packets += udp.length / (packet + 16);
    return copy[BYTES / 2];
  }

  private static long read(byte[] file, Rate rate) {
    CountingSink sink = CountingSink.read(new ByteArrayInputStream(file));
    rate.megabytes += file.length / 1e6;
    rate.packets += sink.payloads();
    return sink.bytes();
  }
}
