package com.qbitel.cli;

import com.qbitel.discovery.document.EventNames;
import com.qbitel.discovery.document.ProfileDocument;
import com.qbitel.discovery.document.StateMachinePart;
import com.qbitel.discovery.session.Notation;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws the state machine of a profile. */
@Command(
    name = "statemachine",
    description = "Write which messages may follow each other, as a state machine.",
    footer = {
      "  qbitel statemachine modbus.json --format dot | dot -Tsvg > modbus.svg",
      "  qbitel statemachine modbus.json --format scxml > modbus.scxml"
    })
final class StateMachineCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "PROFILE.json",
      description = "Profile of the protocol, as discover --out writes it.")
  private String profile;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = "dot (Graphviz), scxml or plantuml.")
  private String format;

  @Spec private CommandSpec spec;

  private final Terminal terminal;
  private final Faults faults;

  StateMachineCommand(Terminal terminal, Faults faults) {
    this.terminal = terminal;
    this.faults = faults;
  }

  @Override
  public Integer call() {
    Notation notation =
        Notation.labelled(format)
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(), "--format is " + format + ", not one of " + known() + "."));
    InputFile file = new InputFile(profile);
    try {
      ProfileDocument document = ProfileFile.read(file, terminal.in()).document();
      StateMachinePart machine = document.stateMachine();
      if (machine == null) {
        faults.tell(profile + ": The profile has no state machine; discover it anew.", null);
        return ExitCode.INPUT;
      }
      terminal
          .out()
          .print(notation.write(machine.machine(), new EventNames(document.messageTypes())));
      return ExitCode.OK;
    } catch (UnusableFileException e) {
      faults.tell(profile + ": " + e.getMessage(), e.getCause());
      return e.problem().exitCode();
    }
  }

  private static String known() {
    return Arrays.stream(Notation.values()).map(Notation::label).collect(Collectors.joining(", "));
  }
}
