package com.qbitel.benchmarks.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.capture.CaptureStage;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.Export;
import com.qbitel.discovery.parser.ExportFormat;
import com.qbitel.discovery.parser.ExportedProtocol;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParsedField;
import com.qbitel.discovery.parser.ParserStage;
import io.kaitai.struct.KaitaiStruct;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exports of protocols that were learned from seven messages of ten, run by the tools that they are
 * for, each a program of its own: every field of every message has the offset, the length and the
 * value that the product's own parser finds. Without exception so for samples, fixed formats and
 * elements; of others in 99 of 100 messages. See {@link ProofCaptures}.
 */
class ExportProofTest {

  @TempDir private Path work;

  /** What was compared, over all samples. */
  private static final class Tally {
    private int messages;
    private int fields;
    private final List<String> different = new ArrayList<>();

    /** Messages of each capture, and those of them that differ. */
    private final Map<String, int[]> captures = new TreeMap<>();

    private void add(String sample, List<String> expected, List<String> found) {
      for (int m = 0; m < expected.size(); m++) {
        String said = m < found.size() ? found.get(m) : "nothing";
        count(sample, expected.get(m), expected.get(m).equals(said), m + " / " + said);
      }
    }

    /** The same for messages in any order. */
    private void addAll(String sample, List<String> expected, List<String> found) {
      List<String> left = new ArrayList<>(found);
      for (String e : expected) {
        count(sample, e, left.remove(e), "");
      }
    }

    private void count(String sample, String expected, boolean same, String said) {
      messages++;
      fields += expected.split(" ").length - 1;
      int[] counts = captures.computeIfAbsent(sample, c -> new int[2]);
      counts[0]++;
      if (!same) {
        counts[1]++;
        different.add(sample + ": " + expected + " / " + said);
      }
    }

    private void tell(String tool) {
      System.out.printf(
          Locale.ROOT,
          "%s: %,d messages, %,d fields compared, %d messages differ%n",
          tool,
          messages,
          fields,
          different.size());
      captures.forEach((capture, n) -> {
        if (n[1] > 0) {
          System.out.printf(Locale.ROOT, "  %s: %,d of %,d%n", capture, n[1], n[0]);
        }
      });
    }

    /** Tells of it, and fails where more differs than may. */
    private void judge(String tool) {
      tell(tool);
      captures.forEach((capture, n) ->
          assertThat(n[1])
              .as("%s: %s", capture, different.stream().filter(d -> d.startsWith(capture)).toList())
              .isLessThanOrEqualTo(ProofCaptures.strict(capture) ? 0 : n[0] / 100));
      assertThat(messages).isGreaterThan(11_000);
    }
  }

  private List<Path> captures() throws IOException {
    return new ProofCaptures(work).all();
  }

  /** A sample, what was learned from a part of it, and what that says of all of it. */
  private record Learned(Path file, Capture capture, ExportedProtocol protocol) {

    static Learned of(Path file) throws IOException {
      Capture capture;
      try (InputStream in = Files.newInputStream(file)) {
        capture = CaptureStage.reader().read(in, CaptureOptions.defaults());
      }
      MessageTable messages = capture.messages();
      int[] seven = IntStream.range(0, messages.size()).filter(i -> i % 10 < 7).toArray();
      Grammar grammar = GrammarStage.learner().learn(messages.select(seven));
      String filter = capture.group().filter();
      return new Learned(
          file, capture, new ExportedProtocol(name(file), filter, capture.framing(), grammar));
    }

    private static String name(Path file) {
      return file.getFileName().toString().replaceAll("\\..*", "");
    }

    Export export(ExportFormat format) {
      return ParserStage.exporter().export(protocol, format);
    }

    /** All messages in hex with the side that sent them. */
    List<String> lines() {
      MessageTable m = capture.messages();
      return IntStream.range(0, m.size())
          .mapToObj(i ->
              HexFormat.of().formatHex(m.payload(i))
                  + " "
                  + m.direction(i).name().toLowerCase(Locale.ROOT))
          .toList();
    }

    /** What the interpreter says of each message; without names, which each tool writes its way. */
    List<String> expected() {
      MessageParser parser = ParserStage.interpreter().parser(protocol.grammar());
      MessageTable m = capture.messages();
      return IntStream.range(0, m.size())
          .mapToObj(i -> {
            byte[] bytes = m.payload(i);
            var parsed = parser.parse(bytes, m.direction(i));
            StringBuilder out =
                new StringBuilder(parsed.problem().map(p -> p.code().label()).orElse("ok"));
            for (ParsedField f : parsed.fields()) {
              out.append(" @").append(f.offset()).append('+').append(f.length()).append('=');
              out.append(HexFormat.of().formatHex(bytes, f.offset(), f.offset() + f.length()));
            }
            return out.toString();
          })
          .toList();
    }
  }

  /** Lines that a program writes when it is given some. */
  private List<String> run(List<String> lines, List<String> command)
      throws IOException, InterruptedException {
    Path in = work.resolve("messages.txt");
    Path out = work.resolve("fields.txt");
    Path err = work.resolve("errors.txt");
    Files.write(in, lines);
    Process p =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int status = p.waitFor();
    assertThat(status).as("%s: %s", String.join(" ", command), Files.readString(err)).isZero();
    return Files.readAllLines(out).stream().map(l -> l.replaceAll(" [^ @]+@", " @")).toList();
  }

  private List<Learned> written(ExportFormat format) throws IOException {
    List<Learned> all = new ArrayList<>();
    for (Path file : captures()) {
      Learned learned = Learned.of(file);
      Export export = learned.export(format);
      Files.writeString(work.resolve(export.fileName()), export.text());
      all.add(learned);
    }
    return all;
  }

  @Test
  void javaParsers_findEveryField() throws IOException, InterruptedException {
    Path jdk = Path.of(System.getProperty("java.home"), "bin");
    List<Learned> all = written(ExportFormat.JAVA);
    List<String> compile = new ArrayList<>(List.of(jdk.resolve("javac").toString(), "-Werror"));
    all.forEach(l -> compile.add(l.export(ExportFormat.JAVA).fileName()));
    run(List.of(), compile);
    Tally tally = new Tally();
    for (Learned l : all) {
      String parser = l.export(ExportFormat.JAVA).fileName().replace(".java", "");
      List<String> command = List.of(jdk.resolve("java").toString(), "-cp", ".", parser);
      tally.add(Learned.name(l.file()), l.expected(), run(l.lines(), command));
    }
    tally.judge("java");
  }

  @Test
  void scapyLayers_findEveryField() throws IOException, InterruptedException {
    Optional<String> python = Tools.pythonWithScapy();
    Tools.require(python, "python3-scapy", "layers for Scapy");
    Tally tally = new Tally();
    for (Learned l : written(ExportFormat.SCAPY)) {
      List<String> command = List.of(python.orElseThrow(), l.export(ExportFormat.SCAPY).fileName());
      tally.add(Learned.name(l.file()), l.expected(), run(l.lines(), command));
    }
    tally.judge("scapy");
  }

  /**
   * Reads messages, builds them as they are, copied and with one field changed; tells what fails.
   */
  private static final String BUILD =
      """
      import importlib, sys
      module = importlib.import_module(sys.argv[1])
      layer = getattr(module, sys.argv[2])
      for line in sys.stdin:
          message = bytes.fromhex(line.split(" ")[0])
          packet = layer(message)
          same = bytes(packet) == message and bytes(packet.copy()) == message
          for first in packet.fields_desc[:1]:
              changed = bytes([message[0] ^ 1]) + message[1:]
              setattr(packet, first.name, changed[:len(packet.getfieldval(first.name))])
              same = same and bytes(packet) == changed
          print("same" if same else line.strip())
      """;

  @Test
  void scapyLayers_buildWhatTheyRead() throws IOException, InterruptedException {
    Optional<String> python = Tools.pythonWithScapy();
    Tools.require(python, "python3-scapy", "layers for Scapy");
    for (Learned l : written(ExportFormat.SCAPY)) {
      if (l.protocol().grammar().text()) {
        continue;
      }
      String module = l.export(ExportFormat.SCAPY).fileName().replace(".py", "");
      String source = Files.readString(work.resolve(module + ".py"));
      String layer = source.replaceAll("(?s).*\\nclass (\\w+)\\(Packet\\).*", "$1");
      List<String> built =
          run(l.lines(), List.of(python.orElseThrow(), "-c", BUILD, module, layer));
      assertThat(built).as(module).hasSize(l.lines().size()).containsOnly("same");
    }
  }

  @Test
  void wiresharkDissectors_findEveryField() throws IOException, InterruptedException {
    Tools.require(Tools.find("tshark"), "tshark", "dissectors for Wireshark");
    Tally tally = new Tally();
    int expressed = 0;
    for (Path file : captures()) {
      Learned learned = Learned.of(file);
      Export export = learned.export(ExportFormat.WIRESHARK);
      Path script = work.resolve(export.fileName());
      Files.writeString(script, export.text());
      Dissected dissected = Dissected.by(script, file);
      assertThat(dissected.errors()).as(export.fileName()).isEmpty();
      if (export.omissions().isEmpty()) {
        expressed++;
        tally.addAll(Learned.name(file), bare(learned.expected()), bare(dissected.messages()));
      } else {
        System.out.println(Learned.name(file) + ": not expressed: " + export.omissions());
      }
    }
    assertThat(expressed).isGreaterThan(20);
    tally.judge("wireshark");
  }

  @Test
  void kaitaiSpecifications_findEveryField() throws IOException, InterruptedException {
    Optional<Path> compiler = Tools.kaitaiCompiler();
    Tools.require(
        compiler.map(Path::toString), "kaitai-struct-compiler", "specifications for Kaitai Struct");
    List<Learned> learned = written(ExportFormat.KAITAI);
    learned.forEach(l ->
        System.out.println(
            Learned.name(l.file())
                + ": not expressed: "
                + l.export(ExportFormat.KAITAI).omissions()));
    List<String> files;
    try (Stream<Path> all = Files.list(work)) {
      files = all.map(Path::toString).filter(f -> f.endsWith(".ksy")).sorted().toList();
    }
    List<String> make =
        new ArrayList<>(
            List.of("node", compiler.orElseThrow().toString(), work.toString(), "debug"));
    make.addAll(files);
    run(List.of(), make);
    Path jdk = Path.of(System.getProperty("java.home"), "bin");
    String classes = Tools.place(KaitaiStruct.class) + ":" + Tools.place(KaitaiReader.class) + ":.";
    List<String> compile =
        new ArrayList<>(List.of(jdk.resolve("javac").toString(), "-nowarn", "-cp", classes));
    try (Stream<Path> all = Files.list(work)) {
      all.map(Path::toString).filter(f -> f.endsWith(".java")).sorted().forEach(compile::add);
    }
    assertThat(compile).hasSize(4 + files.size());
    run(List.of(), compile);
    Tally tally = new Tally();
    for (Learned l : learned) {
      String type = Tools.className(l.export(ExportFormat.KAITAI).fileName());
      List<String> command =
          List.of(
              jdk.resolve("java").toString(), "-cp", classes, KaitaiReader.class.getName(), type);
      tally.add(Learned.name(l.file()), judged(l.expected()), run(l.lines(), command));
    }
    tally.judge("kaitai");
  }

  /** Messages as Kaitai Struct has them: fields, or none of a message that it rejects. */
  private static List<String> judged(List<String> messages) {
    return messages.stream().map(m -> m.startsWith("ok") ? m : "rejected").toList();
  }

  /** Messages without their verdict and without fields of no bytes. */
  private static List<String> bare(List<String> messages) {
    return messages.stream()
        .map(m -> m.replaceAll("^[a-z-]+", "").replaceAll(" @\\d+\\+0=", ""))
        .toList();
  }
}
