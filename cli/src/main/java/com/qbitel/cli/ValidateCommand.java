package com.qbitel.cli;

import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.document.ProfileDocuments;
import com.qbitel.discovery.document.VerdictDocument;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParserStage;
import com.qbitel.discovery.validation.MessageValidator;
import com.qbitel.discovery.validation.ValidationLevel;
import com.qbitel.discovery.validation.ValidationStage;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Validates messages against a profile. */
@Command(
    name = "validate",
    description =
        "Validate messages against a profile: one JSON line each; exit 1 if any is invalid.",
    footer = {
      "  qbitel validate modbus.json tomorrow.pcapng --level strict | jq 'select(.valid | not)'"
    })
final class ValidateCommand implements Callable<Integer> {

  @Mixin private ProfiledArguments input;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      defaultValue = "standard",
      description =
          "How closely to look: basic, standard, strict or enterprise (default: standard).")
  private String level;

  @Spec private CommandSpec spec;

  private final Terminal terminal;
  private final Faults faults;

  ValidateCommand(Terminal terminal, Faults faults) {
    this.terminal = terminal;
    this.faults = faults;
  }

  @Override
  public Integer call() {
    ValidationLevel wanted =
        ValidationLevel.named(level)
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(), "--level is " + level + ", not one of " + known() + "."));
    return input.use(
        spec, terminal, faults, (known, file, options) -> validate(known, file, options, wanted));
  }

  private int validate(
      ProfileFile known, InputFile file, CaptureOptions options, ValidationLevel wanted) {
    MessageParser parser = ParserStage.compiler().parser(known.grammar());
    ProfiledCapture capture =
        ProfiledCapture.recovered(file, options, known, parser, terminal.in());
    capture.tell(faults, input.file());
    boolean valid = print(known, parser, wanted, capture);
    capture.tellGaps(faults, input.file());
    return valid ? ExitCode.OK : ExitCode.NO;
  }

  /** Writes the verdicts; whether all messages are valid. */
  private boolean print(
      ProfileFile known, MessageParser parser, ValidationLevel wanted, ProfiledCapture capture) {
    MessageValidator validator =
        ValidationStage.validator(
            ProfileDocuments.norm(known.document(), parser), wanted, capture.messages());
    boolean valid = true;
    for (int m = 0; m < capture.messages().size() && terminal.outputOpen(); m++) {
      VerdictDocument verdict = VerdictDocument.of(capture.number(m), validator.validate(m));
      valid &= verdict.valid();
      terminal.out().println(Json.write(verdict));
    }
    return valid;
  }

  private static String known() {
    return Arrays.stream(ValidationLevel.values())
        .map(l -> l.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
