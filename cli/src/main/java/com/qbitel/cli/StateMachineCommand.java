package com.qbitel.cli;

import com.qbitel.discovery.document.DiscoveryDocument.TypePart;
import com.qbitel.discovery.document.ProfileDocument;
import com.qbitel.discovery.document.StateMachinePart;
import com.qbitel.discovery.session.Notation;
import com.qbitel.discovery.session.StateMachine.Event;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
      Map<String, String> names = names(document.messageTypes());
      terminal.out().print(notation.write(machine.machine(), e -> name(names, e)));
      return ExitCode.OK;
    } catch (UnusableFileException e) {
      faults.tell(profile + ": " + e.getMessage(), e.getCause());
      return e.problem().exitCode();
    }
  }

  private static String known() {
    return Arrays.stream(Notation.values()).map(Notation::label).collect(Collectors.joining(", "));
  }

  private static Map<String, String> names(List<TypePart> types) {
    Map<String, String> names = new HashMap<>();
    types.forEach(t -> names.put(t.id(), t.name()));
    return names;
  }

  /** The name of a type, and the side where the name does not tell it. */
  private static String name(Map<String, String> names, Event e) {
    String side = e.response() ? "response" : "request";
    String name = names.getOrDefault(e.type(), e.type());
    return name.contains(side) ? name : name + " (" + side + ")";
  }
}
