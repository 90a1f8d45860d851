package com.qbitel.cli;

import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.pipeline.DiscoveryOptions;
import com.qbitel.discovery.pipeline.DiscoveryPipeline;
import com.qbitel.discovery.pipeline.DiscoveryPipelines;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what the engine thinks of each message, for scoring against a known truth. */
@Command(
    name = "predict",
    description = "Write type and fields of every message of message files, for scoring.",
    footer = {
      "  qbitel predict corpus/modbus.jsonl --out-dir predictions",
      "  head -1 predictions/modbus.jsonl"
    })
final class PredictCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE.jsonl",
      description =
          "JSON lines with one message each, as they are, or in gzip or zstd; truth in them is"
              + " not read.")
  private List<String> files;

  @Option(
      names = "--out-dir",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the predictions, one file for each FILE, under its name.")
  private Path directory;

  @Spec private CommandSpec spec;

  private final Terminal terminal;
  private final Faults faults;

  PredictCommand(Terminal terminal, Faults faults) {
    this.terminal = terminal;
    this.faults = faults;
  }

  @Override
  public Integer call() {
    requireOwnNames();
    makeDirectory();
    DiscoveryPipeline pipeline = DiscoveryPipelines.standard();
    int exit = ExitCode.OK;
    for (String argument : files) {
      exit = ExitCode.worse(exit, predict(pipeline, new InputFile(argument)));
    }
    return exit;
  }

  private void requireOwnNames() {
    Set<String> stems = new HashSet<>();
    for (String argument : files) {
      InputFile file = new InputFile(argument);
      if (file.isStandardInput()) {
        throw new ParameterException(
            spec.commandLine(), "predict needs files with names, not standard input.");
      }
      if (!stems.add(file.stem())) {
        throw new ParameterException(
            spec.commandLine(), "Two files are called " + file.stem() + "; their output is too.");
      }
    }
  }

  private void makeDirectory() {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new EnvironmentException(
          directory + " cannot be made a folder: " + OutputFile.reason(e) + ".", e);
    }
  }

  private int predict(DiscoveryPipeline pipeline, InputFile file) {
    try (ProgressLine progress = new ProgressLine(terminal, file.argument())) {
      file.use(
          terminal.in(),
          bytes -> {
            DiscoveryResult result =
                pipeline.discover(
                    bytes, CaptureOptions.defaults(), DiscoveryOptions.defaults(), progress);
            MessageNumbers numbers = file.use(terminal.in(), MessageNumbers::read);
            Predictions predictions = Predictions.of(result, numbers);
            OutputFile.write(directory.resolve(file.stem() + ".jsonl"), predictions::writeTo);
            return predictions;
          });
      return ExitCode.OK;
    } catch (UnusableFileException e) {
      faults.tell(file.argument() + ": " + e.getMessage(), e.getCause());
      return e.problem().exitCode();
    }
  }
}
