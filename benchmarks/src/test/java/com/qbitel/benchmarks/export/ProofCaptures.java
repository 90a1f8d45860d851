package com.qbitel.benchmarks.export;

import com.qbitel.benchmarks.corpus.Needed;
import com.qbitel.benchmarks.parser.ParserLoad;
import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.capture.CaptureStage;
import com.qbitel.discovery.capture.PcapWriter;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The captures that exports are proved on: the shipped samples, messages of a fixed format and of
 * formats with elements behind a type and a length, and what {@code -Dcorpus.dir} holds; with
 * {@code -Dexports.all=true} all generated families too. What is not a capture is written as one.
 */
record ProofCaptures(Path dir) {

  private static final int PORT = 7_000;
  private static final int MESSAGES = 120;
  private static final int RECORDED = 250;
  private static final String FIXED = "fixed";

  /** Families whose messages consist of elements, each behind its type and its length. */
  private static final List<ProtocolFamily> ELEMENTS =
      List.of(ProtocolFamily.BASIC_ENCODING, ProtocolFamily.FRAMED_METHODS, ProtocolFamily.ROUTING);

  /** Whether every message of a capture has to be divided the same, not nearly all. */
  static boolean strict(String name) {
    return !name.startsWith("recorded")
        && (!name.startsWith("generated") || ELEMENTS.stream().anyMatch(f -> name.equals(name(f))));
  }

  private static String name(ProtocolFamily family) {
    return "generated_" + family.name().toLowerCase(Locale.ROOT);
  }

  List<Path> all() throws IOException {
    boolean complete = Boolean.getBoolean("exports.all");
    List<Path> out = new ArrayList<>(samples());
    out.add(written(FIXED, ParserLoad.of(FIXED).messages(), PORT));
    for (ProtocolFamily f : complete ? List.of(ProtocolFamily.values()) : ELEMENTS) {
      MessageTable messages = SyntheticProtocols.generate(f, 1, MESSAGES).messages();
      out.add(written(name(f), messages, PORT + 1 + f.ordinal()));
    }
    int port = PORT + 100;
    for (Path set : recorded()) {
      String name = "recorded_" + set.getFileName().toString().replace(".jsonl", "");
      out.add(written(name, read(set), port++));
    }
    return out;
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("samples.dir", "../samples")))) {
      return all.filter(p -> p.toString().contains(".pcap")).sorted().toList();
    }
  }

  private static List<Path> recorded() throws IOException {
    String corpus = System.getProperty("corpus.dir", "");
    if (corpus.isEmpty() && !"true".equals(System.getenv("CI"))) {
      System.out.println("exports of recorded protocols are not proved without -Dcorpus.dir");
      return List.of();
    }
    Needed.corpus("exports of recorded protocols");
    try (Stream<Path> all = Files.list(Path.of(corpus))) {
      return all.filter(p -> p.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  private static MessageTable read(Path set) throws IOException {
    try (InputStream in = Files.newInputStream(set)) {
      Capture c = CaptureStage.reader().read(in, CaptureOptions.defaults());
      int n = Math.min(RECORDED, c.messages().size());
      return c.messages().select(IntStream.range(0, n).toArray());
    }
  }

  private Path written(String name, MessageTable messages, int port) throws IOException {
    Path file = dir.resolve(name + ".pcap");
    try (OutputStream out = Files.newOutputStream(file);
        PcapWriter writer = new PcapWriter(out, false, port, 0)) {
      for (int i = 0; i < messages.size(); i++) {
        writer.write(messages.payload(i), messages.direction(i), 0);
      }
    }
    return file;
  }
}
