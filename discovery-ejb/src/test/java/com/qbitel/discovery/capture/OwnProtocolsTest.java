package com.qbitel.discovery.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The captures of the project's own protocols, against what their encoders say they sent. */
class OwnProtocolsTest {

  @ParameterizedTest
  @CsvSource({"weir, weir.pcap, 883, 20", "almanac, almanac.pcapng, 862, 23"})
  void everyDirection_carriesTheTruthsMessagesInOrder(
      String name, String file, int messages, int types) throws IOException {
    Map<String, ByteArrayOutputStream> sent = new TreeMap<>();
    TreeSet<String> seen = new TreeSet<>();
    int count = 0;
    try (BufferedReader truth = truth(name)) {
      ObjectMapper json = new ObjectMapper();
      for (String text = truth.readLine(); text != null; text = truth.readLine()) {
        JsonNode line = json.readTree(text);
        byte[] bytes = HexFormat.of().parseHex(line.get("hex").asText());
        assertThat(tiledLength(line.get("fields"))).as("message %d", count).isEqualTo(bytes.length);
        assertThat(line.get("i").asInt()).isEqualTo(count++);
        seen.add(line.get("type").asText());
        stream(sent, line.get("src").asText() + " > " + line.get("dst").asText()).write(bytes);
      }
    }

    assertThat(hex(captured(file))).isEqualTo(hex(sent));
    assertThat(count).isEqualTo(messages);
    assertThat(seen).hasSize(types);
  }

  private static BufferedReader truth(String name) throws IOException {
    Path file = SampleCapturesTest.SAMPLES.resolve("own").resolve(name + ".truth.jsonl.gz");
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
  }

  /** Where the last field ends; each must start where the one before it ends. */
  private static int tiledLength(JsonNode fields) {
    int end = 0;
    for (JsonNode field : fields) {
      assertThat(field.get(0).asInt()).isEqualTo(end);
      assertThat(field.get(1).asInt()).isPositive();
      end += field.get(1).asInt();
    }
    return end;
  }

  private static Map<String, ByteArrayOutputStream> captured(String file) throws IOException {
    Map<String, ByteArrayOutputStream> streams = new TreeMap<>();
    MessageTable messages =
        SampleCapturesTest.read(
                SampleCapturesTest.SAMPLES.resolve(file),
                CaptureOptions.defaults().withStrict(true))
            .messages();
    for (int i = 0; i < messages.size(); i++) {
      Flow flow = messages.flow(i);
      boolean request = messages.direction(i) == Direction.REQUEST;
      String direction =
          request ? flow.client() + " > " + flow.server() : flow.server() + " > " + flow.client();
      stream(streams, direction).write(messages.payload(i));
    }
    return streams;
  }

  private static ByteArrayOutputStream stream(
      Map<String, ByteArrayOutputStream> streams, String direction) {
    return streams.computeIfAbsent(direction, d -> new ByteArrayOutputStream());
  }

  private static Map<String, String> hex(Map<String, ByteArrayOutputStream> streams) {
    Map<String, String> text = new TreeMap<>();
    streams.forEach((d, bytes) -> text.put(d, HexFormat.of().formatHex(bytes.toByteArray())));
    return text;
  }
}
