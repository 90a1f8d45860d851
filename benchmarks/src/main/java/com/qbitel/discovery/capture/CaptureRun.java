package com.qbitel.discovery.capture;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads large generated captures outside of the harness of micro-benchmarks.
 *
 * <ul>
 *   <li>{@code layers KIND MEGABYTES}: through the layers, nothing kept; to be run with a small
 *       heap
 *   <li>{@code whole KIND MEGABYTES}: by the capture reader, messages and all
 *   <li>{@code tshark KIND MEGABYTES}: a file, read by the capture reader and by tshark in turn
 *   <li>{@code rate KIND PACKET}: a capture in memory with packets of that length, through the
 *       layers
 * </ul>
 */
public final class CaptureRun {

  private static final int PACKET = 1000;
  private static final int ROUNDS = 5;

  private CaptureRun() {}

  public static void main(String[] args) throws Exception {
    GeneratedCapture.Kind kind = GeneratedCapture.Kind.valueOf(args[1]);
    long bytes = Long.parseLong(args[2]) * 1_000_000;
    switch (args[0]) {
      case "layers" -> {
        CountingSink sink = CountingSink.read(new GeneratedCapture(kind, PACKET).stream(bytes));
        System.out.printf(
            "%,d payloads, %,d bytes; heap of at most %,d MiB%n",
            sink.payloads(), sink.bytes(), Runtime.getRuntime().maxMemory() >> 20);
      }
      case "whole" -> {
        Capture capture = read(new GeneratedCapture(kind, PACKET).stream(bytes));
        System.out.printf("%,d messages, %s%n", capture.messages().size(), capture.framing());
      }
      case "rate" -> rate(kind, Integer.parseInt(args[2]));
      case "tshark" -> tshark(kind, bytes);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static Capture read(InputStream in) {
    return CaptureStage.reader().read(in, CaptureOptions.defaults());
  }

  private static void tshark(GeneratedCapture.Kind kind, long bytes) throws Exception {
    Path file = Files.createTempFile("generated", ".pcap");
    try {
      try (InputStream in =
              new BufferedInputStream(new GeneratedCapture(kind, PACKET).stream(bytes));
          OutputStream out = Files.newOutputStream(file)) {
        in.transferTo(out);
      }
      for (int round = 1; round <= ROUNDS; round++) {
        double our = 0;
        double ourCpu = 0;
        try (InputStream in = Files.newInputStream(file)) {
          double began = seconds();
          double beganCpu = processSeconds();
          var unused = read(in);
          our = seconds() - began;
          ourCpu = processSeconds() - beganCpu;
        }
        double began = seconds();
        double theirCpu = ioStat(file);
        double their = seconds() - began;
        System.out.printf(
            "round %d: capture reader %.2f s (%.0f MB/s), tshark %.2f s: %.1f times as fast;"
                + " CPU of all threads %.2f s and %.2f s: %.1f times%n",
            round, our, bytes / 1e6 / our, their, their / our, ourCpu, theirCpu, theirCpu / ourCpu);
      }
    } finally {
      Files.delete(file);
    }
  }

  /** CPU seconds of {@code tshark -q -z io,stat,0}; Linux only. */
  private static double ioStat(Path file) throws IOException, InterruptedException {
    double before = childSeconds();
    int status =
        new ProcessBuilder("tshark", "-q", "-z", "io,stat,0", "-r", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException("tshark failed: " + status);
    }
    return childSeconds() - before;
  }

  /** CPU time of the children that have ended: fields 16 and 17, in hundredths of a second. */
  private static double childSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 100.0;
  }

  private static double seconds() {
    return System.nanoTime() / 1e9;
  }

  /** CPU seconds of this process, collections and all. */
  private static double processSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
  }

  private static double threadSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }

  /** Rates by CPU time, which other work on the machine does not change much. */
  private static void rate(GeneratedCapture.Kind kind, int packet) {
    byte[] file = new GeneratedCapture(kind, packet).file(64 << 20);
    byte[] copy = new byte[file.length];
    for (int round = 1; round <= 4 * ROUNDS; round++) {
      double began = threadSeconds();
      CountingSink sink = CountingSink.read(new ByteArrayInputStream(file));
      double read = threadSeconds() - began;
      began = threadSeconds();
      System.arraycopy(file, 0, copy, 0, file.length);
      double copied = threadSeconds() - began;
      if (round % ROUNDS == 0) {
        System.out.printf(
            "%s %d: %.0f MB/s, %.2f million packets/s, %.1f %% of a plain copy%n",
            kind,
            packet,
            file.length / 1e6 / read,
            sink.payloads() / 1e6 / read,
            100 * copied / read);
      }
    }
  }
}
