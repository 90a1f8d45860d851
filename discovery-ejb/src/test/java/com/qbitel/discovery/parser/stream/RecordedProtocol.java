package com.qbitel.discovery.parser.stream;

import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.capture.CaptureStage;
import com.qbitel.discovery.capture.framing.MessageFraming;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParserStage;
import com.qbitel.discovery.parser.StreamParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A shipped recording of a protocol over TCP, and what was learned from it. */
record RecordedProtocol(Capture capture, MessageParser parser) {

  private static final Map<Path, RecordedProtocol> KNOWN = new ConcurrentHashMap<>();

  /** What one side of a connection sent. */
  record Sent(Direction sender, List<byte[]> messages) {
    byte[] bytes() {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      messages.forEach(out::writeBytes);
      return out.toByteArray();
    }
  }

  static List<Path> files() throws IOException {
    List<Path> tcp = new ArrayList<>();
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("samples.dir", "../samples")))) {
      for (Path p : all.filter(p -> p.toString().contains(".pcap")).sorted().toList()) {
        if (read(p).group().filter().startsWith("tcp")) {
          tcp.add(p);
        }
      }
    }
    return tcp;
  }

  static RecordedProtocol named(String name) throws IOException {
    return of(
        files().stream()
            .filter(p -> p.getFileName().toString().startsWith(name + "."))
            .findFirst()
            .orElseThrow());
  }

  static RecordedProtocol of(Path file) {
    return KNOWN.computeIfAbsent(
        file,
        f -> {
          Capture c = read(f);
          return new RecordedProtocol(
              c, ParserStage.compiler().parser(GrammarStage.learner().learn(c.messages())));
        });
  }

  private static Capture read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return CaptureStage.reader().read(in, CaptureOptions.defaults());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the sides sent whose framing is known. */
  List<Sent> streams() {
    MessageTable table = capture.messages();
    Map<String, Sent> out = new LinkedHashMap<>();
    for (int i = 0; i < table.size(); i++) {
      Direction d = table.direction(i);
      if (ParserStage.framed(capture.framing(), d)) {
        out.computeIfAbsent(table.flow(i) + " " + d, k -> new Sent(d, new ArrayList<>()))
            .messages()
            .add(table.payload(i));
      }
    }
    return List.copyOf(out.values());
  }

  /** A parser for what a side sends, with a limit for one message. */
  ResumingParser parser(Direction sender, int limit, StreamParser.Out out) {
    MessageFraming framing =
        MessageFraming.of(capture.framing(), sender == Direction.RESPONSE ? 1 : 0).orElseThrow();
    return new ResumingParser(framing, parser, sender, limit, out);
  }

  /** What is told of a stream that is fed in chunks. */
  Told parse(Direction sender, byte[] bytes, int chunk) {
    Told told = new Told();
    ResumingParser stream = parser(sender, MessageFraming.MAX_MESSAGE, told);
    for (int at = 0; at < bytes.length; at += chunk) {
      stream.feed(bytes, at, Math.min(bytes.length, at + chunk));
    }
    stream.end();
    told.endsAt(bytes.length);
    return told;
  }
}
