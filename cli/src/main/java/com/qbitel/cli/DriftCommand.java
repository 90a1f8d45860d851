package com.qbitel.cli;

import com.qbitel.cli.text.DriftText;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.document.DriftDocument;
import com.qbitel.discovery.document.GapDocument.GapsPart;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.document.ProfileDocument;
import com.qbitel.discovery.document.ProfileDocuments;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParserStage;
import com.qbitel.discovery.pipeline.DiscoveryOptions;
import com.qbitel.discovery.pipeline.DiscoveryPipelines;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how the traffic of today differs from a profile. */
@Command(
    name = "drift",
    description = "Say how a capture differs from a profile; exit 1 when it is not chance.",
    footer = {
      "  qbitel drift modbus.json tomorrow.pcapng",
      "  qbitel drift modbus.json tomorrow.pcapng --out modbus-2.json"
    })
final class DriftCommand implements Callable<Integer> {

  @Mixin private ProfiledArguments input;

  @Option(
      names = "--out",
      paramLabel = "NEW.json",
      description = "Write the profile that FILE gives to this file, as a proposal.")
  private Path out;

  @Option(names = "--json", description = "Print one JSON document, and nothing else.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final Terminal terminal;
  private final Faults faults;

  DriftCommand(Terminal terminal, Faults faults) {
    this.terminal = terminal;
    this.faults = faults;
  }

  @Override
  public Integer call() {
    return input.use(spec, terminal, faults, this::compare);
  }

  private int compare(ProfileFile known, InputFile file, CaptureOptions options) {
    try (ProgressLine progress = new ProgressLine(terminal, input.file())) {
      MessageParser parser = ParserStage.interpreter().parser(known.grammar());
      ProfiledCapture capture =
          ProfiledCapture.compared(file, options, known, parser, terminal.in());
      DiscoveryResult today =
          DiscoveryPipelines.standard()
              .run(capture.capture(), DiscoveryOptions.defaults(), progress);
      progress.close();
      capture.tell(faults, input.file());
      capture.tellGaps(faults, input.file());
      ProfileDocument proposal = proposal(today, known.document().name());
      GapsPart gaps = GapsPart.of(capture.gaps());
      DriftDocument document =
          DriftDocument.of(known.document(), parser, today, gaps, file.nameOrNull());
      if (out != null) {
        OutputFile.write(out, w -> w.append(Json.writeIndented(proposal)).append('\n'));
      }
      terminal.out().println(json ? Json.write(document) : DriftText.of(document, terminal.page()));
      return document.drift() ? ExitCode.NO : ExitCode.OK;
    }
  }

  private static ProfileDocument proposal(DiscoveryResult today, String name) {
    try {
      return ProfileDocuments.of(today, name);
    } catch (RequestException e) {
      throw new UnusableFileException(Problem.of(e), e);
    }
  }
}
