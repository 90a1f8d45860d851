package com.qbitel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.qbitel.discovery.document.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateMachineCommandTest {

  @TempDir Path folder;
  private Path profile;

  @BeforeEach
  void learn() throws IOException {
    Path capture = Files.write(folder.resolve("lamp.pcap"), LampCapture.pcap());
    profile = folder.resolve("lamp.json");
    assertThat(CommandRun.of("discover", capture, "--out", profile).exit()).isZero();
  }

  @Test
  void statemachine_isWrittenInEachNotation() {
    CommandRun dot = CommandRun.of("statemachine", profile, "--format", "dot");
    assertThat(dot.exit()).isZero();
    assertThat(dot.out()).startsWith("digraph protocol {").contains("request", "response");
    CommandRun scxml = CommandRun.of("statemachine", profile, "--format", "scxml");
    assertThat(scxml.out()).startsWith("<?xml").contains("<transition event=");
    CommandRun plant = CommandRun.of("statemachine", profile, "--format", "plantuml");
    assertThat(plant.out()).startsWith("@startuml\n").endsWith("@enduml\n");
  }

  @Test
  void statemachine_inAnotherNotation_orOfAProfileWithoutOne_isRefused() throws IOException {
    CommandRun wrong = CommandRun.of("statemachine", profile, "--format", "svg");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("dot, scxml, plantuml");

    ObjectNode old = (ObjectNode) Json.readTolerant(Files.readString(profile), JsonNode.class);
    old.remove("stateMachine");
    Path before = Files.writeString(folder.resolve("old.json"), old.toString());
    CommandRun none = CommandRun.of("statemachine", before, "--format", "dot");
    assertThat(none.exit()).isEqualTo(3);
    assertThat(none.err()).contains("no state machine");
  }
}
