package com.qbitel.cli;

import com.qbitel.cli.text.DiscoveryText;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.document.DiscoveryDocuments;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.document.ProfileDocument;
import com.qbitel.discovery.document.ProfileDocuments;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.pipeline.DiscoveryOptions;
import com.qbitel.discovery.pipeline.DiscoveryPipeline;
import com.qbitel.discovery.pipeline.DiscoveryPipelines;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Infers the protocol of captures. */
@Command(
    name = "discover",
    description = "Find message types and fields of the protocol in a capture.",
    footer = {
      "  qbitel discover plant.pcapng --filter 'tcp port 502' --out modbus.json",
      "  qbitel discover plant.pcapng --filter 'tcp port 502 and host 10.0.0.1'",
      "  qbitel discover plant.pcapng --filter 'net 10.1.0.0/16 and not port 80 or 443'",
      "  qbitel discover plant.pcapng --filter 'ether proto 0x88b8'",
      "  tcpdump -w - port 502 | qbitel discover --json - | jq .messageTypes"
    })
final class DiscoverCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "pcap, pcapng, or JSON lines with one message each; as it is, or in gzip or zstd;"
              + " - is standard input.")
  private List<String> files;

  @Option(
      names = "--filter",
      paramLabel = "EXPR",
      description =
          "Conversations to analyse, in the words of packet filters; of several groups the"
              + " busiest. The result lists all groups (default: the busiest).")
  private String filter;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the protocol (default: made of transport and port).")
  private String name;

  @Option(
      names = "--out",
      paramLabel = "PROFILE.json",
      description = "Write the protocol's profile to this file; for one FILE.")
  private Path out;

  @Option(
      names = "--json",
      description = "Print one JSON document a FILE and line, and nothing else.")
  private boolean json;

  @Option(
      names = "--all",
      description =
          "Show all conversation groups and the fields of all message types, not only the first"
              + " 12.")
  private boolean all;

  @Option(names = "--strict", description = "Refuse a capture that ends in the middle of a record.")
  private boolean strict;

  @Spec private CommandSpec spec;

  private final Terminal terminal;
  private final Faults faults;

  DiscoverCommand(Terminal terminal, Faults faults) {
    this.terminal = terminal;
    this.faults = faults;
  }

  @Override
  public Integer call() {
    if (out != null && files.size() != 1) {
      throw new ParameterException(
          spec.commandLine(), "--out takes one FILE, not " + files.size() + ".");
    }
    CaptureOptions options = captureOptions();
    DiscoveryPipeline pipeline = DiscoveryPipelines.standard();
    int exit = ExitCode.OK;
    for (String argument : files) {
      if (!terminal.outputOpen()) {
        break;
      }
      exit = ExitCode.worse(exit, discover(pipeline, options, new InputFile(argument)));
    }
    return exit;
  }

  private CaptureOptions captureOptions() {
    try {
      return CaptureOptions.defaults().withFilter(filter).withStrict(strict);
    } catch (RequestException e) {
      throw new ParameterException(spec.commandLine(), "--filter: " + e.getMessage() + ".", e);
    }
  }

  private int discover(DiscoveryPipeline pipeline, CaptureOptions options, InputFile file) {
    try (ProgressLine progress = new ProgressLine(terminal, file.argument())) {
      Answer answer =
          file.use(
              terminal.in(),
              bytes -> {
                DiscoveryResult result =
                    pipeline.discover(bytes, options, DiscoveryOptions.defaults(), progress);
                return answer(result, file);
              });
      progress.close();
      if (out != null) {
        OutputFile.write(out, w -> w.append(Json.writeIndented(answer.profile)).append('\n'));
      }
      terminal.out().print(answer.text);
      return ExitCode.OK;
    } catch (UnusableFileException e) {
      if (json) {
        terminal.out().println(Json.write(new Problem.OfFile(file.argument(), e.problem())));
      }
      faults.tell(file.argument() + ": " + e.getMessage(), e.getCause());
      return e.problem().exitCode();
    }
  }

  /** What is printed, and what is written when asked for. */
  private record Answer(String text, ProfileDocument profile) {}

  private Answer answer(DiscoveryResult result, InputFile file) {
    DiscoveryDocument document = DiscoveryDocuments.of(result, file.nameOrNull(), name);
    int details = all ? Integer.MAX_VALUE : DiscoveryText.USUAL_DETAILS;
    String text =
        json
            ? Json.write(document) + "\n"
            : DiscoveryText.of(document, Samples.of(result), details, terminal.page()) + "\n";
    return new Answer(text, out == null ? null : ProfileDocuments.of(result, name));
  }
}
