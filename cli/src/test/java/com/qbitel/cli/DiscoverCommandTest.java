package com.qbitel.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.discovery.document.CanonicalForm;
import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.document.ProfileDocument;
import com.qbitel.discovery.document.ProfileDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoverCommandTest {

  private static final String ESCAPE = "\u001b";
  @TempDir Path folder;
  private Path lamp;

  @BeforeEach
  void writeCapture() throws IOException {
    lamp = LampCapture.write(folder, "lamp.pcap", LampCapture.pcap());
  }

  @Test
  void text_goesToStandardOutputWithoutColour() {
    CommandRun run = CommandRun.of("discover", lamp);
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("udp-4000\n").contains("Message types", "Phases");
    assertThat(run.out()).doesNotContain(ESCAPE);
    assertThat(run.out().lines()).allMatch(l -> l.length() <= 100);
  }

  @Test
  void text_isLaidOutForTheColumnsThereAre() {
    for (int columns : List.of(80, 132, 200)) {
      CommandRun run =
          new CommandRun.Surroundings().variable("COLUMNS", "" + columns).run("discover", lamp);
      assertThat(run.out().lines()).as("%d columns", columns).allMatch(l -> l.length() <= columns);
    }
  }

  @Test
  void text_onATerminal_isColoured_unlessNoColorIsSet() {
    CommandRun coloured = new CommandRun.Surroundings().terminal().run("discover", lamp);
    CommandRun plain =
        new CommandRun.Surroundings().terminal().variable("NO_COLOR", "1").run("discover", lamp);
    assertThat(coloured.out()).contains(ESCAPE + "[1m");
    assertThat(plain.out()).doesNotContain(ESCAPE);
    assertThat(withoutTimes(coloured.out().replaceAll(ESCAPE + "\\[[0-9;]*m", "")))
        .isEqualTo(withoutTimes(plain.out()));
  }

  @Test
  void text_whereThereIsOnlyAscii_isAscii() {
    CommandRun run = new CommandRun.Surroundings().charset(US_ASCII).run("discover", lamp);
    assertThat(run.out()).contains("|4c 50|").doesNotContain("?");
    assertThat(US_ASCII.newEncoder().canEncode(run.out())).isTrue();
  }

  @Test
  void progress_isOnStandardErrorOfATerminalOnly() {
    CommandRun run = new CommandRun.Surroundings().terminal().run("discover", "--json", lamp);
    assertThat(run.err()).contains("% grammar").endsWith("\r" + ESCAPE + "[K");
    assertThat(run.json()).hasSize(1);
  }

  @Test
  void json_isOneDocumentAFile_andABadFileIsALineToo() throws IOException {
    Path noise = Files.writeString(folder.resolve("noise.txt"), "no capture at all");
    Path missing = folder.resolve("missing.pcap");

    CommandRun run = CommandRun.of("discover", "--json", lamp, noise, missing, lamp);

    assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
    List<JsonNode> lines = run.json();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0).at("/source/file").textValue()).isEqualTo(lamp.toString());
    assertThat(lines.get(0).at("/state").textValue()).isEqualTo("COMPLETE");
    assertThat(lines.get(0).at("/messageCount").intValue()).isEqualTo(2 * LampCapture.EXCHANGES);
    assertThat(lines.get(0).get("id").isNull()).isTrue();
    assertThat(lines.get(1).at("/file").textValue()).isEqualTo(noise.toString());
    assertThat(lines.get(1).at("/problem/type").textValue())
        .isEqualTo("https://qbitel.com/problems/unsupported-format");
    assertThat(lines.get(1).at("/problem/status").intValue()).isEqualTo(422);
    assertThat(lines.get(2).at("/problem/title").textValue()).isEqualTo("Unreadable file");
    assertThat(lines.get(2).at("/problem/detail").textValue()).isEqualTo("there is no such file");
    assertThat(lines.get(3).get("messageTypes")).isEqualTo(lines.get(0).get("messageTypes"));
    assertThat(run.err()).contains("qbitel: " + missing + ": there is no such file\n");
  }

  @Test
  void json_findsWhatTheProtocolIsMadeOf() {
    JsonNode document = CommandRun.of("discover", "--json", lamp).json().getFirst();
    for (JsonNode type : document.get("messageTypes")) {
      for (JsonNode field : type.get("fields")) {
        if (field.get("kind").textValue().equals("length")) {
          assertThat(field.get("offset").intValue()).isEqualTo(5);
          assertThat(field.get("length").intValue()).isEqualTo(2);
          assertThat(field.get("evidence")).isNotEmpty();
        }
      }
    }
    assertThat(document.findValuesAsText("kind")).contains("length", "const");
  }

  @Test
  void unusableFiles_exit3_withOneSentence() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.pcap"));

    assertSentence(CommandRun.of("discover", folder), "this is a directory, not a file");
    assertSentence(CommandRun.of("discover", empty), "the file is empty");
    assertSentence(CommandRun.of("discover", "/no/such.pcap"), "there is no such file");
    assertSentence(CommandRun.of("discover", "-"), "");
  }

  @Test
  void fileWithoutPermission_exits3() throws IOException {
    Files.setPosixFilePermissions(lamp, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(lamp), "this user may read everything");
    assertSentence(CommandRun.of("discover", lamp), "the file may not be read");
  }

  @Test
  void truncatedCapture_isUsedWithAWarning_butRefusedWhenStrict() throws IOException {
    Path cut = LampCapture.write(folder, "cut.pcap", LampCapture.truncated());

    CommandRun lenient = CommandRun.of("discover", "--json", cut);
    assertThat(lenient.exit()).isZero();
    assertThat(lenient.json().getFirst().at("/warnings/0/text").textValue()).contains("60");
    assertThat(CommandRun.of("discover", cut).out()).contains("  ! ");

    CommandRun strict = CommandRun.of("discover", "--strict", "--json", cut);
    assertThat(strict.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(strict.json().getFirst().at("/problem/packet").intValue()).isEqualTo(60);
  }

  @Test
  void standardInput_isAFileWithoutName() {
    CommandRun run =
        new CommandRun.Surroundings().input(LampCapture.pcap()).run("discover", "--json", "-");
    assertThat(run.exit()).isZero();
    assertThat(run.json().getFirst().at("/source/file").isNull()).isTrue();
  }

  @Test
  void filter_choosesTheGroup_andAnUnknownOneNamesThoseThereAre() {
    CommandRun known = CommandRun.of("discover", "--json", "--filter", "udp port 4000", lamp);
    CommandRun unknown = CommandRun.of("discover", "--filter", "tcp port 1", lamp);
    assertThat(known.exit()).isZero();
    assertThat(unknown.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(unknown.err()).contains("udp port 4000");
  }

  @Test
  void filter_thatBreaksTheGrammar_isAMistakeOfUse_withItsPlace() {
    CommandRun run = CommandRun.of("discover", "--filter", "udp prot 4000", lamp);
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("at 'prot', character 5: expected and, or, or the end");
  }

  @Test
  void severalGroups_areAListToChooseFrom() throws IOException {
    CommandRun part =
        CommandRun.of("discover", "--json", "--filter", "udp and host 10.0.0.2", lamp);
    assertThat(part.json().getFirst().at("/source/filter").textValue()).isEqualTo("udp port 4000");

    Path capture = Files.write(folder.resolve("two.pcap"), LampCapture.withAnotherGroup());
    String busiest = CommandRun.of("discover", capture).out();
    assertThat(busiest)
        .contains("Conversation groups", "choose with --filter 'udp port 9'")
        .containsPattern("\\S +60 .* udp port 4000")
        .containsPattern(" +1 +2 +udp port 9");
    assertThat(CommandRun.of("discover", "--filter", "host 10.0.0.1 and port 9", capture).out())
        .contains("udp port 9 from");
  }

  @Test
  void out_writesTheProfile() throws IOException {
    Path profile = folder.resolve("lamp.json");

    CommandRun run = CommandRun.of("discover", lamp, "--out", profile, "--name", "lamp", "--json");

    assertThat(run.exit()).isZero();
    assertThat(run.json()).hasSize(1);
    try (InputStream in = Files.newInputStream(profile)) {
      ProfileDocument read = Json.readProfile(in);
      assertThat(read.name()).isEqualTo("lamp");
      assertThat(ProfileDocuments.grammar(read).types()).isNotEmpty();
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void out_intoNowhere_exits4() {
    CommandRun run = CommandRun.of("discover", lamp, "--out", folder.resolve("no/where.json"));
    assertThat(run.exit()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(run.err()).contains("its folder does not exist").doesNotContain("\tat ");
  }

  @Test
  void debug_showsTheCause() {
    CommandRun run = CommandRun.of("discover", "--debug", "--filter", "sctp", lamp);
    assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("\tat ");
  }

  @Test
  void sameInput_givesTheSameCanonicalDocument() {
    DiscoveryDocument one = document(CommandRun.of("discover", "--json", lamp));
    DiscoveryDocument two = document(CommandRun.of("discover", "--json", lamp));
    assertThat(CanonicalForm.of(one)).isEqualTo(CanonicalForm.of(two));
  }

  /** The whole page, times and digest apart; {@code -Dgolden.write=true} writes it anew. */
  @Test
  void text_isTheGoldenPage() throws IOException {
    String page = withoutTimes(CommandRun.of("discover", lamp).out()).replace(folder + "/", "");
    Path golden = Path.of("src/test/resources/golden/discover-lamp.txt");
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(golden, page);
    }
    assertThat(page).isEqualTo(Files.readString(golden, UTF_8));
  }

  @Test
  void randomBytes_areNotTrusted() throws IOException {
    Random random = new Random(3);
    StringBuilder messages = new StringBuilder();
    for (int i = 0; i < 80; i++) {
      byte[] payload = new byte[20];
      random.nextBytes(payload);
      messages.append("{\"hex\":\"" + HexFormat.of().formatHex(payload) + "\"}\n");
    }
    Path noise = folder.resolve("noise.jsonl");
    Files.writeString(noise, messages);

    String page = CommandRun.of("discover", noise.toString()).out();
    DiscoveryDocument document = document(CommandRun.of("discover", "--json", noise.toString()));

    assertThat(page)
        .contains(
            "  trusted     no: In 80 different messages bytes hardly say more about each other");
    assertThat(document.selfAssessment().trusted()).isFalse();
    assertThat(document.selfAssessment().reasons().getFirst())
        .startsWith("In 80 different messages bytes hardly say more about each other");
    assertThat(document.parser().unexplainedBytes()).isGreaterThan(0.5);
  }

  private static void assertSentence(CommandRun run, String sentence) {
    assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("qbitel: ").contains(sentence).doesNotContain("\tat ");
    assertThat(run.err().lines()).hasSize(1);
  }

  private static DiscoveryDocument document(CommandRun run) {
    return Json.readTolerant(run.out(), DiscoveryDocument.class);
  }

  private static String withoutTimes(String page) {
    return page.replaceAll("[0-9,]+ ms", "0 ms").replaceAll("[0-9a-f]{64}", "DIGEST");
  }
}
