package com.qbitel.cli;

import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.document.ProfileDocument;
import com.qbitel.discovery.document.ProfileDocuments;
import com.qbitel.discovery.parser.Export;
import com.qbitel.discovery.parser.ExportFormat;
import com.qbitel.discovery.parser.ParserStage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a profile in the language of another tool. */
@Command(
    name = "export",
    description = "Write a profile as a dissector, a parser or a specification.",
    footer = {
      "  qbitel export modbus.json --format wireshark -o modbus.lua",
      "  tshark -X lua_script:modbus.lua -r plant.pcapng -V"
    })
final class ExportCommand implements Callable<Integer> {

  private static final String JSON = "json";

  @Parameters(
      paramLabel = "PROFILE.json",
      description = "Profile of the protocol, as discover --out writes it.")
  private String profile;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description =
          "wireshark (Lua dissector), java (parser), kaitai (Kaitai Struct), scapy (Python layer),"
              + " markdown or html (specification), json (the profile itself, as this version writes it).")
  private String format;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "File to write (default: standard output).")
  private Path out;

  @Spec private CommandSpec spec;

  private final Terminal terminal;
  private final Faults faults;

  ExportCommand(Terminal terminal, Faults faults) {
    this.terminal = terminal;
    this.faults = faults;
  }

  @Override
  public Integer call() {
    Optional<ExportFormat> known = ExportFormat.labelled(format);
    if (known.isEmpty() && !format.equals(JSON)) {
      throw new ParameterException(
          spec.commandLine(), "--format is " + format + ", not one of " + known() + ".");
    }
    InputFile file = new InputFile(profile);
    try {
      ProfileDocument document = ProfileFile.read(file, terminal.in()).document();
      String text =
          known.map(f -> export(document, f)).orElseGet(() -> Json.write(document) + "\n");
      if (out == null) {
        terminal.out().print(text);
      } else {
        OutputFile.write(out, target -> target.append(text));
      }
      return ExitCode.OK;
    } catch (UnusableFileException e) {
      faults.tell(profile + ": " + e.getMessage(), e.getCause());
      return e.problem().exitCode();
    }
  }

  private String export(ProfileDocument document, ExportFormat f) {
    Export export = ParserStage.exporter().export(ProfileDocuments.exported(document), f);
    export.omissions().forEach(o -> faults.tell("Not expressed: " + o + ".", null));
    return export.text();
  }

  private static String known() {
    return Stream.concat(
            Arrays.stream(ExportFormat.values()).map(ExportFormat::label), Stream.of(JSON))
        .collect(Collectors.joining(", "));
  }
}
