package com.qbitel.cli;

import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.document.ProfileDocuments;
import com.qbitel.discovery.document.RuleBookDocument;
import com.qbitel.discovery.document.VerdictDocument;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParserStage;
import com.qbitel.discovery.validation.MessageValidator;
import com.qbitel.discovery.validation.ValidationLevel;
import com.qbitel.discovery.validation.ValidationStage;
import com.qbitel.discovery.validation.ValidationStage.Wishes;
import com.qbitel.discovery.validation.rules.RuleBook;
import com.qbitel.discovery.validation.rules.RuleSet;
import com.qbitel.discovery.validation.rules.RuleTrial;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "Rules of your own over the fields of messages (JSON); see docs/cli.md.")
  private String rules;

  @Option(
      names = "--without",
      paramLabel = "CODE",
      split = ",",
      description = "Do not tell of issues with this code; may be given several times.")
  private List<String> without = List.of();

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
    if ("-".equals(rules) && (input.file().equals("-") || input.profile().equals("-"))) {
      throw new ParameterException(
          spec.commandLine(), "Only one of the files can be standard input.");
    }
    return input.use(
        spec, terminal, faults, (known, file, options) -> validate(known, file, options, wanted));
  }

  private int validate(
      ProfileFile known, InputFile file, CaptureOptions options, ValidationLevel wanted) {
    MessageParser parser = ParserStage.compiler().parser(known.grammar());
    Wishes wishes;
    try {
      wishes = wishes(known, parser, wanted);
    } catch (UnusableFileException e) {
      faults.tell(rules + ": " + e.getMessage(), e.getCause());
      return e.problem().exitCode();
    }
    ProfiledCapture capture =
        ProfiledCapture.recovered(file, options, known, parser, terminal.in());
    capture.tell(faults, input.file());
    boolean valid = print(known, parser, wishes, capture);
    capture.tellGaps(faults, input.file());
    return valid ? ExitCode.OK : ExitCode.NO;
  }

  /**
   * What is wanted.
   *
   * @throws UnusableFileException when the rules cannot be used
   */
  private Wishes wishes(ProfileFile known, MessageParser parser, ValidationLevel wanted) {
    Set<String> off = new HashSet<>(without);
    if (rules == null) {
      return new Wishes(wanted, RuleSet.NONE, off);
    }
    return new InputFile(rules)
        .use(
            terminal.in(),
            bytes -> {
              RuleBook book = Json.readStrict(bytes, RuleBookDocument.class).book();
              RuleSet set = RuleSet.of(book.rules(), known.grammar());
              tell(RuleTrial.of(set, book.samples(), parser));
              off.addAll(book.off());
              return new Wishes(wanted, set, off);
            });
  }

  /** Tells which rules say nothing of their samples, or other than they ought to. */
  private void tell(RuleTrial trial) {
    for (RuleTrial.Tried t : trial.rules()) {
      String what =
          switch (t.finding()) {
            case TELLING -> "";
            case ALWAYS -> "is violated by each of the %s samples that it is about";
            case NEVER -> "is violated by none of the %s samples that it is about";
            case UNTESTED -> "is about no sample";
            case FAILS -> "cannot be evaluated on some of the %s samples that it is about";
          };
      if (!what.isEmpty()) {
        faults.tell(rules + ": rule " + t.name() + " " + what.formatted(t.about()) + ".", null);
      }
    }
    if (!trial.wrong().isEmpty()) {
      throw RequestException.invalid(
          "The samples do not violate the rules that they ought to", trial.wrong());
    }
  }

  /** Writes the verdicts; whether all messages are valid. */
  private boolean print(
      ProfileFile known, MessageParser parser, Wishes wishes, ProfiledCapture capture) {
    MessageValidator validator =
        ValidationStage.validator(
            ProfileDocuments.norm(known.document(), parser), wishes, capture.messages());
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
