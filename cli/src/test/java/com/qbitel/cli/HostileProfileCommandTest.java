package com.qbitel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.qbitel.discovery.document.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Profiles that a stranger edited, given to every command that takes one: refused in one line that
 * names the place. What else may stand in them is tried out where documents are read.
 */
class HostileProfileCommandTest {

  @TempDir Path folder;

  @Test
  void everyCommand_refusesThem_inOneLine() throws IOException {
    Path capture = Files.write(folder.resolve("lamp.pcap"), LampCapture.pcap());
    Path good = folder.resolve("lamp.json");
    assertThat(CommandRun.of("discover", capture, "--out", good).exit()).isZero();
    String json = Files.readString(good);

    refused(capture, good, changed(json, "/messageTypes/0/fields/0", "offset", "2147483647"));
    refused(capture, good, changed(json, "/messageTypes/0/fields/0", "length", "-1"));
    refused(capture, good, changed(json, "/messageTypes/0/fields/0", "values", "[\"zz\"]"));
    refused(capture, good, changed(json, "/messageTypes/0", "fields", "{}"));
    refused(capture, good, changed(json, "/messageTypes/0", "id", "null"));
    refused(capture, good, changed(json, "", "messageTypes", "[null]"));
    refused(capture, good, changed(json, "", "filter", "\"port and\""));
    refused(capture, good, changed(json, "", "confidence", "\"high\""));
    refused(capture, good, changed(json, "/stateMachine/transitions/0", "type", "\"t99\""));
    refused(
        capture,
        good,
        changed(json, "/messageTypes/0/selector/tests/0", "reading", "\"bytes -1 9 zz\""));
  }

  private static String changed(String json, String object, String member, String value) {
    JsonNode tree = Json.readTolerant(json, JsonNode.class);
    ((ObjectNode) tree.at(object)).set(member, Json.readTolerant(value, JsonNode.class));
    return Json.write(tree);
  }

  private void refused(Path capture, Path good, String json) throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.json"), json);
    List<CommandRun> runs = new ArrayList<>();
    runs.add(CommandRun.of("parse", bad, capture));
    runs.add(CommandRun.of("generate", bad));
    for (String f : List.of("kaitai", "wireshark", "java", "json", "scapy", "markdown", "html")) {
      runs.add(CommandRun.of("export", bad, "--format", f));
    }
    runs.add(CommandRun.of("statemachine", bad, "--format", "dot"));
    runs.add(CommandRun.of("diff", bad, good));
    runs.add(CommandRun.of("diff", good, bad, "--replay", capture));
    runs.add(CommandRun.of("drift", bad, capture));
    for (CommandRun run : runs) {
      assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.INPUT);
      assertThat(run.out()).isEmpty();
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.err()).contains("bad.json: ").containsPattern(" at /[a-zA-Z]+");
    }
  }
}
