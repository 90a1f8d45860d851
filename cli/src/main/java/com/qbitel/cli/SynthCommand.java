package com.qbitel.cli;

import com.qbitel.discovery.synthetic.LabelledTraffic;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Makes traffic of a random protocol whose structure is known. */
@Command(
    name = "synth",
    description = "Make messages of a random protocol, with the truth about each.",
    footer = {
      "  qbitel synth 42 -n 200 > messages.jsonl",
      "  qbitel synth 42 --spec",
      "  qbitel predict messages.jsonl --out-dir predictions"
    })
final class SynthCommand implements Callable<Integer> {

  private static final int MOST = 1_000_000;

  @Parameters(
      paramLabel = "SEED",
      description = "Number that stands for the protocol; the same one gives the same messages.")
  private long seed;

  @Option(
      names = {"-n", "--messages"},
      paramLabel = "N",
      defaultValue = "100",
      description = "Number of messages (default: 100).")
  private int messages;

  @Option(
      names = "--family",
      paramLabel = "FAMILY",
      converter = FamilyName.class,
      completionCandidates = FamilyNames.class,
      description = "Kind of protocol: ${COMPLETION-CANDIDATES}; drawn from SEED by default.")
  private ProtocolFamily family;

  @Option(
      names = "--spec",
      description = "Print the specification to standard output, and no messages.")
  private boolean specificationOnly;

  @Spec private CommandSpec spec;

  private final Terminal terminal;

  SynthCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Reads a family's name. */
  static final class FamilyName implements ITypeConverter<ProtocolFamily> {
    @Override
    public ProtocolFamily convert(String name) {
      return Stream.of(ProtocolFamily.values())
          .filter(f -> f.label().equals(name))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException("there is no family " + name));
    }
  }

  /** The names of all families. */
  static final class FamilyNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(ProtocolFamily.values()).map(ProtocolFamily::label).iterator();
    }
  }

  @Override
  public Integer call() {
    if (messages < 0 || messages > MOST) {
      throw new ParameterException(
          spec.commandLine(), "-n takes a number from 0 to " + MOST + ", not " + messages + ".");
    }
    ProtocolFamily drawn = family == null ? SyntheticProtocols.family(seed) : family;
    String specification = SyntheticProtocols.specification(drawn, seed);
    if (specificationOnly) {
      terminal.out().print(specification);
      return ExitCode.OK;
    }
    specification.lines().forEach(line -> terminal.err().println(("# " + line).stripTrailing()));
    LabelledTraffic traffic = SyntheticProtocols.generate(drawn, seed, messages);
    LabelledLines lines = new LabelledLines(traffic);
    try {
      for (int i = 0; i < traffic.truths().size(); i++) {
        lines.write(i, terminal.out());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a print stream keeps its failures to itself", e);
    }
    return ExitCode.OK;
  }
}
