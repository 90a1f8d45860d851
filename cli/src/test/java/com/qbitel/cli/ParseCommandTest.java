package com.qbitel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.qbitel.discovery.document.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParseCommandTest {

  @TempDir Path folder;
  private Path profile;

  @BeforeEach
  void learn() throws IOException {
    Path capture = Files.write(folder.resolve("lamp.pcap"), LampCapture.pcap());
    profile = folder.resolve("lamp.json");
    assertThat(CommandRun.of("discover", capture, "--out", profile).exit()).isZero();
  }

  private static List<JsonNode> lines(CommandRun run) {
    return run.out().lines().map(l -> Json.readTolerant(l, JsonNode.class)).toList();
  }

  @Test
  void parse_writesALineAMessage_withItsFields() throws IOException {
    Path file = Files.writeString(folder.resolve("lamp.jsonl"), LampCapture.jsonLines(true));

    CommandRun run = CommandRun.of("parse", profile, file);

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    List<JsonNode> lines = lines(run);
    assertThat(lines).hasSize(2 * LampCapture.EXCHANGES);
    for (int k = 0; k < lines.size(); k++) {
      JsonNode line = lines.get(k);
      assertThat(line.get("i").intValue()).isEqualTo(100 + 2 * k);
      assertThat(line.get("ok").booleanValue()).isTrue();
      assertThat(line.get("problem").isNull()).isTrue();
      int at = 0;
      for (JsonNode field : line.get("fields")) {
        assertThat(field.get("offset").intValue()).isEqualTo(at);
        assertThat(field.get("value").textValue()).hasSize(2 * field.get("length").intValue());
        at += field.get("length").intValue();
      }
      assertThat(line.get("consumed").intValue()).isEqualTo(at);
      assertThat(line.get("remaining").isNull()).isTrue();
      assertThat(line.get("confidence").doubleValue()).isBetween(0.01, 1.0);
    }
  }

  @Test
  void parse_session_saysWhichMessageComesAtTheWrongMoment() throws IOException {
    List<String> lines = LampCapture.jsonLines(true).lines().toList();
    List<String> twisted = new ArrayList<>(lines);
    Collections.swap(twisted, 30, 33); // a request, and an answer to another
    Path file = Files.writeString(folder.resolve("twisted.jsonl"), String.join("\n", twisted));

    List<JsonNode> read = lines(CommandRun.of("parse", profile, file, "--session"));

    assertThat(read.getFirst().at("/moment/verdict").textValue()).isEqualTo("legal");
    JsonNode wrong = read.get(30);
    assertThat(wrong.get("ok").booleanValue()).isTrue();
    assertThat(wrong.at("/moment/verdict").textValue()).isEqualTo("illegal");
    assertThat(wrong.at("/moment/expected/0/response").booleanValue()).isFalse();
    assertThat(wrong.at("/moment/expected/0/name").textValue()).startsWith("request");
    assertThat(read).hasSameSizeAs(lines);

    CommandRun tree = CommandRun.of("parse", profile, file, "--session", "--tree");
    assertThat(tree.out()).contains("wrong moment: expected request");
    CommandRun without = CommandRun.of("parse", profile, file);
    assertThat(lines(without)).allMatch(l -> l.get("moment").isNull());
  }

  @Test
  void captureThatIsCutOff_isRefusedWhenStrict() throws IOException {
    Path cut = Files.write(folder.resolve("cut.pcap"), LampCapture.truncated());
    assertThat(CommandRun.of("parse", profile, cut).exit()).isZero();
    for (List<Object> line :
        List.<List<Object>>of(
            List.of("parse", profile, cut, "--strict"),
            List.of("drift", profile, cut, "--strict"),
            List.of("diff", profile, profile, "--replay", cut, "--strict"))) {
      CommandRun run = CommandRun.of(line.toArray());
      assertThat(run.exit()).as(line.toString()).isEqualTo(ExitCode.INPUT);
      assertThat(run.err()).contains("60");
    }
  }

  @Test
  void parse_session_withoutAStateMachine_isRefused() throws IOException {
    ObjectNode old = (ObjectNode) Json.readTolerant(Files.readString(profile), JsonNode.class);
    old.putNull("stateMachine");
    Path file = Files.writeString(folder.resolve("old.json"), old.toString());
    CommandRun run = CommandRun.of("parse", file, folder.resolve("lamp.pcap"), "--session");
    assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("no state machine; discover it anew");
  }

  @Test
  void parse_ofAnotherGroup_takesWhatThereIs_andSaysWhatIsWrong() throws IOException {
    Path other =
        Files.writeString(folder.resolve("other.jsonl"), "{\"i\":4,\"hex\":\"00ff00ff\"}\n");

    CommandRun run = CommandRun.of("parse", profile, other);

    assertThat(run.exit()).isZero();
    JsonNode line = lines(run).getFirst();
    assertThat(line.get("ok").booleanValue()).isFalse();
    assertThat(line.get("problem").get("code").textValue()).isNotEmpty();
    assertThat(line.get("remaining").get("length").intValue()).isPositive();
    assertThat(line.get("confidence").doubleValue()).isZero();
  }

  @Test
  void parse_withAFilter_takesThatGroup() throws IOException {
    Path both = Files.write(folder.resolve("both.pcap"), LampCapture.withAnotherGroup());

    assertThat(lines(CommandRun.of("parse", profile, both)))
        .hasSize(2 * LampCapture.EXCHANGES)
        .allMatch(l -> l.get("ok").booleanValue());
    List<JsonNode> filtered =
        lines(CommandRun.of("parse", profile, both, "--filter", "udp port 9"));
    assertThat(filtered).hasSize(1);
    assertThat(filtered.getFirst().get("ok").booleanValue()).isFalse();
    CommandRun none = CommandRun.of("parse", profile, both, "--filter", "tcp port 1");
    assertThat(none.exit()).isEqualTo(3);
    assertThat(none.err()).contains("selects no messages");
  }

  /** Other messages that parse by chance must not pass for those of the protocol. */
  @Test
  void parse_ofTheBusiestConversations_saysSo_whenTheProfileHasOthers() throws IOException {
    Path file = Files.write(folder.resolve("other.pcap"), LampCapture.pcap(5000));

    CommandRun run = CommandRun.of("parse", profile, file);

    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("learned from 'udp port 4000'").contains("of 'udp port 5000'");
    assertThat(lines(run))
        .hasSize(2 * LampCapture.EXCHANGES)
        .allMatch(l -> l.get("warning").textValue().equals("other-conversations"));

    CommandRun asked = CommandRun.of("parse", profile, file, "--filter", "udp port 5000");
    assertThat(asked.err()).isEmpty();
    assertThat(lines(asked)).allMatch(l -> l.get("warning").isNull());
    CommandRun own = CommandRun.of("parse", profile, folder.resolve("lamp.pcap"));
    assertThat(own.err()).isEmpty();
    assertThat(lines(own)).allMatch(l -> l.get("warning").isNull());
    CommandRun drift = CommandRun.of("drift", profile, file);
    assertThat(drift.err()).contains("'udp port 5000'");
  }

  @Test
  void parse_ofWhatIsNoProfile_saysSo() throws IOException {
    Path text = Files.writeString(folder.resolve("text.json"), "{\"schema\":\"x\"}");

    CommandRun run = CommandRun.of("parse", text, profile);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("text.json").contains("schema");
    assertThat(CommandRun.of("parse", folder.resolve("none.json"), profile).exit()).isEqualTo(3);
    assertThat(CommandRun.of("parse", "-", "-").exit()).isEqualTo(2);
  }

  @Test
  void parse_ofADamagedStream_findsWhatIsBehind_andListsTheGap() throws IOException {
    Path sample = DamagedSample.WHOLE;
    Path modbus = folder.resolve("modbus.json");
    assertThat(CommandRun.of("discover", sample, "--out", modbus).exit()).isZero();
    CommandRun whole = CommandRun.of("parse", modbus, sample);
    assertThat(whole.err()).isEmpty();
    assertThat(lines(whole)).hasSize(373).allMatch(l -> l.get("ok").booleanValue());

    Path damaged = Files.write(folder.resolve("damaged.pcap"), DamagedSample.wrongLength());
    CommandRun run = CommandRun.of("parse", modbus, damaged);

    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("14 bytes at 1 places of its streams are no message.");
    List<JsonNode> lines = lines(run);
    assertThat(lines).hasSize(373);
    assertThat(lines.subList(0, 372)).allMatch(l -> l.get("ok").booleanValue());
    JsonNode gap = lines.getLast().get("gap");
    assertThat(gap.get("offset").intValue()).isZero();
    assertThat(gap.get("length").intValue()).isEqualTo(14);
    assertThat(gap.get("direction").textValue()).isEqualTo("request");
    assertThat(gap.get("reason").textValue()).isEqualTo("incomplete");
    assertThat(gap.get("server").textValue()).isEqualTo("127.0.0.1:502");
  }

  @Test
  void parse_asATree_hasALineAField() throws IOException {
    Path file = Files.writeString(folder.resolve("lamp.jsonl"), LampCapture.jsonLines(true));

    CommandRun run = CommandRun.of("parse", profile, file, "--tree");

    assertThat(run.exit()).isZero();
    JsonNode first = lines(CommandRun.of("parse", profile, file)).getFirst();
    assertThat(first.get("tree").isNull()).isTrue();
    List<String> lines = run.out().lines().toList();
    assertThat(lines.getFirst()).startsWith("message 100  ").contains("confidence 0.");
    for (JsonNode field : first.get("fields")) {
      assertThat(run.out())
          .contains(field.get("name").textValue() + "  " + field.get("kind").textValue() + "  ");
    }
  }
}
