package com.qbitel.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Measures the product. What measures is not part of it: the benchmarks are tools that the entry
 * script puts on the class path for this command alone.
 */
@Command(
    name = "benchmark",
    description = "Measure the product against its thresholds; exit 1 when one is missed.",
    footer = {
      "  qbitel benchmark accuracy --corpus corpus",
      "  qbitel benchmark accuracy --corpus corpus --sets dns_mix,modbus_mix --json",
      "  qbitel benchmark accuracy --short",
      "  qbitel benchmark speed --corpus corpus",
      "  qbitel benchmark trust --json"
    })
final class BenchmarkCommand implements Callable<Integer> {

  /** What can be measured. */
  enum Kind {
    accuracy,
    speed,
    trust,
    classify,
    micro,
    load
  }

  @Parameters(
      paramLabel = "KIND",
      description =
          "What is measured: accuracy (fields and types found), speed, or trust (what is"
              + " distrusted and taken for a mixture); no other kind so far.")
  private Kind kind;

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "Folder with sets of labelled messages, NAME.jsonl each.")
  private Path corpus;

  @Option(
      names = "--sets",
      paramLabel = "NAME",
      split = ",",
      description = "Only these sets of the corpus, and no thresholds.")
  private List<String> sets = List.of();

  @Option(
      names = "--short",
      description = "The two protocols in samples/own instead of a corpus, and no thresholds.")
  private boolean brief;

  @Option(
      names = "--prototype",
      paramLabel = "DIR",
      description = "Folder of the prototype, to time it on the same sets as speed does.")
  private Path prototype;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Folder that results are kept in and a later run goes on from.")
  private Path work;

  @Spec private CommandSpec spec;

  private final Terminal terminal;

  BenchmarkCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<String> arguments =
        switch (kind) {
          case accuracy -> accuracy();
          case speed -> speed();
          case trust -> trust();
          case classify, micro, load ->
              throw wrong(
                  "There is no benchmark " + kind + " yet, only accuracy, speed and trust.");
        };
    ToolProvider tool =
        ToolProvider.findFirst("qbitel-benchmark-" + kind)
            .orElseThrow(() ->
                new EnvironmentException(
                    "The benchmarks are not on the class path; start this command by ./qbitel.",
                    null));
    return tool.run(
        new PrintWriter(terminal.out(), true, terminal.out().charset()),
        new PrintWriter(terminal.err(), true, terminal.err().charset()),
        arguments.toArray(String[]::new));
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private List<String> accuracy() {
    if (brief == (corpus != null)) {
      throw wrong("benchmark accuracy takes either --corpus DIR or --short.");
    }
    if (prototype != null) {
      throw wrong("benchmark accuracy takes no --prototype.");
    }
    List<String> out = new ArrayList<>();
    Path folder = brief ? Checkout.root().resolve("samples/own") : corpus;
    out.addAll(List.of("--corpus", folder.toString()));
    Path results = work == null ? Checkout.root().resolve("target/benchmark-accuracy") : work;
    out.addAll(List.of("--work", results.toString()));
    if (brief) {
      out.add("--short");
    }
    common(out);
    return out;
  }

  private List<String> speed() {
    if (brief || work != null) {
      throw wrong("benchmark speed takes --corpus, --sets, --prototype and --json only.");
    }
    if (corpus == null && !sets.isEmpty()) {
      throw wrong("--sets names sets of a --corpus.");
    }
    List<String> out = new ArrayList<>();
    if (corpus != null) {
      out.addAll(List.of("--corpus", corpus.toString()));
    }
    if (prototype != null) {
      out.addAll(List.of("--prototype", prototype.toString()));
    }
    common(out);
    return out;
  }

  private List<String> trust() {
    if (brief || work != null || prototype != null || !sets.isEmpty()) {
      throw wrong("benchmark trust takes --corpus and --json only.");
    }
    List<String> out = new ArrayList<>();
    if (corpus != null) {
      out.addAll(List.of("--corpus", corpus.toString()));
    }
    common(out);
    return out;
  }

  private void common(List<String> out) {
    if (!sets.isEmpty()) {
      out.addAll(List.of("--sets", String.join(",", sets)));
    }
    if (json) {
      out.add("--json");
    }
  }
}
