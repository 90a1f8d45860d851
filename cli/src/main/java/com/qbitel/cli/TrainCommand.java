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
import picocli.CommandLine.Spec;

/**
 * Trains the models that the product ships. What trains is not part of it: the entry script puts it
 * on the class path for this command alone.
 */
@Command(
    name = "train",
    description =
        "Train the models of the grammar stage: same seed, number and corpus, same bytes.",
    footer = {
      "  qbitel train --seed 1 --protocols 50",
      "  qbitel train --corpus corpus --out models"
    })
final class TrainCommand implements Callable<Integer> {

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of all that is drawn (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--protocols",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Random protocols to learn from, at least 2 (default: ${DEFAULT-VALUE}).")
  private int protocols;

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "Folder with sets of labelled messages, NAME.jsonl each, to learn from too.")
  private Path corpus;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for grammar.model and grammar.properties (default: target/models).")
  private Path out;

  @Spec private CommandSpec spec;

  private final Terminal terminal;

  TrainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (protocols < 2) {
      throw new ParameterException(spec.commandLine(), "train needs at least 2 protocols.");
    }
    ToolProvider tool =
        ToolProvider.findFirst("qbitel-train")
            .orElseThrow(() ->
                new EnvironmentException(
                    "Training is not on the class path; start this command by ./qbitel.", null));
    return tool.run(
        new PrintWriter(terminal.out(), true, terminal.out().charset()),
        new PrintWriter(terminal.err(), true, terminal.err().charset()),
        arguments().toArray(String[]::new));
  }

  private List<String> arguments() {
    Path folder = out == null ? Checkout.root().resolve("target/models") : out;
    List<String> words =
        new ArrayList<>(
            List.of(
                "--seed",
                Long.toString(seed),
                "--protocols",
                Integer.toString(protocols),
                "--out",
                folder.toString()));
    if (corpus != null) {
      words.addAll(List.of("--corpus", corpus.toString()));
    }
    return words;
  }
}
