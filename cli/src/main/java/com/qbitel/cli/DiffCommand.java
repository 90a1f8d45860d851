package com.qbitel.cli;

import com.qbitel.cli.text.DifferenceText;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.document.DifferenceDocument;
import com.qbitel.discovery.document.DifferenceDocument.ReplayPart;
import com.qbitel.discovery.document.GapDocument.GapsPart;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParserGenerator;
import com.qbitel.discovery.parser.ParserStage;
import com.qbitel.discovery.version.Compatibility;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is different between two profiles. */
@Command(
    name = "diff",
    description = "Say what is different between two profiles; exit 1 when it breaks messages.",
    footer = {
      "  qbitel diff modbus-1.json modbus-2.json",
      "  qbitel diff modbus-1.json modbus-2.json --replay plant.pcapng"
    })
final class DiffCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "OLD.json", description = "The older profile.")
  private String older;

  @Parameters(index = "1", paramLabel = "NEW.json", description = "The newer profile.")
  private String newer;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description =
          "Parse the messages of this capture or message file with both, and say which no longer"
              + " parse; - is standard input.")
  private List<String> replays = new ArrayList<>();

  @Mixin private CaptureArguments reading;

  @Option(names = "--json", description = "Print one JSON document, and nothing else.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final Terminal terminal;
  private final Faults faults;

  DiffCommand(Terminal terminal, Faults faults) {
    this.terminal = terminal;
    this.faults = faults;
  }

  @Override
  public Integer call() {
    List<String> all = new ArrayList<>(replays);
    all.add(older);
    all.add(newer);
    if (all.stream().filter(f -> new InputFile(f).isStandardInput()).count() > 1) {
      throw new ParameterException(spec.commandLine(), "Only one file can be standard input.");
    }
    CaptureOptions options = reading.options(spec);
    InputFile current = new InputFile(older);
    try {
      ProfileFile before = ProfileFile.read(current, terminal.in());
      current = new InputFile(newer);
      ProfileFile after = ProfileFile.read(current, terminal.in());
      List<ReplayPart> parts = new ArrayList<>();
      for (String file : replays) {
        current = new InputFile(file);
        parts.add(replay(current, options, before, after));
      }
      DifferenceDocument document =
          DifferenceDocument.of(before.document(), after.document(), parts, false);
      terminal
          .out()
          .println(json ? Json.write(document) : DifferenceText.of(document, terminal.page()));
      return Boolean.FALSE.equals(document.compatible()) ? ExitCode.NO : ExitCode.OK;
    } catch (UnusableFileException e) {
      faults.tell(current.argument() + ": " + e.getMessage(), e.getCause());
      return e.problem().exitCode();
    }
  }

  private ReplayPart replay(
      InputFile file, CaptureOptions options, ProfileFile before, ProfileFile after) {
    ParserGenerator parsers = ParserStage.interpreter();
    MessageParser old = parsers.parser(before.grammar());
    ProfiledCapture capture = ProfiledCapture.compared(file, options, before, old, terminal.in());
    capture.tell(faults, file.argument());
    capture.tellGaps(faults, file.argument());
    Compatibility outcome =
        Compatibility.replay(old, parsers.parser(after.grammar()), capture.messages());
    GapsPart gaps = GapsPart.of(capture.gaps());
    return ReplayPart.of(file.nameOrNull(), outcome, gaps, capture::number);
  }
}
