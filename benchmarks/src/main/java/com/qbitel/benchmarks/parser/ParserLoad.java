package com.qbitel.benchmarks.parser;

import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.capture.CaptureStage;
import com.qbitel.discovery.capture.Framing;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.Export;
import com.qbitel.discovery.parser.ExportFormat;
import com.qbitel.discovery.parser.ExportedProtocol;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.parser.ParserStage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Messages that parsers are timed on, and a profile: what seven of ten of them gave.
 *
 * @param name {@code fixed}, or that of a shipped capture
 * @param messages what is parsed
 * @param protocol what was learned
 */
public record ParserLoad(String name, MessageTable messages, ExportedProtocol protocol) {

  /** Messages of one fixed format, with the profile that its makers would write. */
  public static final String FIXED = "fixed";

  /** All loads: the fixed format, the same with a profile that was learned, shipped captures. */
  public static final List<String> NAMES =
      List.of(
          FIXED,
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
          "weir");

  private static final int FIXED_MESSAGES = 1_000;

  /**
   * Reads a load and learns its profile.
   *
   * @throws IOException when the folder {@code -Dsamples.dir}, {@code samples} by default, has no
   *     such capture
   */
  public static ParserLoad of(String name) throws IOException {
    if (name.startsWith(FIXED)) {
      Framing framing = new Framing("message", 1, "the messages are generated");
      MessageTable messages = FixedMessages.generate(1, FIXED_MESSAGES);
      ParserLoad learned = learned(name, messages, "udp port 7000", framing);
      return name.equals(FIXED) ? learned.with(FixedMessages.format()) : learned;
    }
    Path file = Path.of(System.getProperty("samples.dir", "samples"), name + ".pcap");
    file = Files.exists(file) ? file : file.resolveSibling(name + ".pcapng");
    try (InputStream in = Files.newInputStream(file)) {
      Capture c = CaptureStage.reader().read(in, CaptureOptions.defaults());
      return learned(name, c.messages(), c.group().filter(), c.framing());
    }
  }

  private static ParserLoad learned(
      String name, MessageTable messages, String filter, Framing framing) {
    int[] seven = IntStream.range(0, messages.size()).filter(i -> i % 10 < 7).toArray();
    return new ParserLoad(
        name,
        messages,
        new ExportedProtocol(
            name, filter, framing, GrammarStage.learner().learn(messages.select(seven))));
  }

  private ParserLoad with(Grammar grammar) {
    return new ParserLoad(
        name, messages, new ExportedProtocol(name, protocol.filter(), protocol.framing(), grammar));
  }

  /** The bytes of each message. */
  public byte[][] payloads() {
    return IntStream.range(0, messages.size()).mapToObj(messages::payload).toArray(byte[][]::new);
  }

  /** The side that sent each. */
  public Direction[] directions() {
    return IntStream.range(0, messages.size())
        .mapToObj(messages::direction)
        .toArray(Direction[]::new);
  }

  /** How much there is to do for a parser, in one line. */
  public String describe() {
    MessageParser parser = ParserStage.compiler().parser(protocol.grammar());
    int n = messages.size();
    List<ParsedMessage> parsed =
        IntStream.range(0, n)
            .mapToObj(i -> parser.parse(messages.payload(i), messages.direction(i)))
            .toList();
    return String.format(
        Locale.ROOT,
        "%s: %,d messages of %.0f bytes and %.1f fields, %.1f %% are of the protocol, %s",
        name,
        n,
        (double) messages.byteCount() / n,
        parsed.stream().mapToInt(m -> m.fields().size()).average().orElse(0),
        100.0 * parsed.stream().filter(ParsedMessage::ok).count() / n,
        protocol.grammar().text() ? "text" : "binary");
  }

  /**
   * Writes the profiles of loads in the language of another tool, so that parsers can be made of
   * them: {@code FORMAT DIR [NAME …]}.
   */
  public static void main(String... args) throws IOException {
    ExportFormat format =
        ExportFormat.labelled(args[0])
            .orElseThrow(() -> new IllegalArgumentException("no format " + args[0]));
    List<String> names = args.length > 2 ? Arrays.asList(args).subList(2, args.length) : NAMES;
    for (String name : names) {
      ParserLoad load = of(name);
      Export export = ParserStage.exporter().export(load.protocol(), format);
      Path file = Path.of(args[1]).resolve(name).resolve(export.fileName());
      Files.createDirectories(file.getParent());
      Files.writeString(file, export.text());
      System.out.println(file + "  " + load.describe());
    }
  }
}
