package com.qbitel.discovery.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A set of recorded messages with their true fields and types.
 *
 * @param name file name without its ending
 * @param table the messages, directions by the port that most messages have in common
 * @param types true type of each message
 * @param boundaries true field ends of each message, ascending, the message's end last
 */
record Corpus(String name, MessageTable table, List<String> types, List<int[]> boundaries) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Corpus read(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        lines.add(JSON.readTree(line));
      }
    }
    String server = serverPort(lines);
    MessageTable.Builder builder = new MessageTable.Builder();
    List<String> types = new ArrayList<>();
    List<int[]> boundaries = new ArrayList<>();
    for (JsonNode m : lines) {
      String src = m.path("src").asText();
      String dst = m.path("dst").asText();
      boolean fromServer = port(src).equals(server);
      boolean toServer = port(dst).equals(server);
      boolean known = fromServer != toServer;
      boolean swap = known ? fromServer : src.compareTo(dst) > 0;
      Flow flow = new Flow(m.path("proto").asText(), swap ? dst : src, swap ? src : dst);
      Direction direction =
          !known ? Direction.UNKNOWN : fromServer ? Direction.RESPONSE : Direction.REQUEST;
      double t = m.path("t").asDouble();
      Instant time = Instant.ofEpochSecond((long) t, (long) ((t - (long) t) * 1e9));
      builder.add(HexFormat.of().parseHex(m.path("hex").asText()), 0, time, flow, direction);
      types.add(m.path("type").asText());
      List<Integer> ends = new ArrayList<>();
      for (JsonNode f : m.path("fields")) {
        ends.add(f.get(0).asInt() + f.get(1).asInt());
      }
      boundaries.add(ends.stream().mapToInt(Integer::intValue).toArray());
    }
    String name = file.getFileName().toString().replace(".jsonl", "");
    return new Corpus(name, builder.build(), types, boundaries);
  }

  private static String serverPort(List<JsonNode> lines) {
    Map<String, Integer> count = new HashMap<>();
    for (JsonNode m : lines) {
      String a = port(m.path("src").asText());
      String b = port(m.path("dst").asText());
      count.merge(a, 1, Integer::sum);
      if (!a.equals(b)) {
        count.merge(b, 1, Integer::sum);
      }
    }
    return count.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(e -> -e.getKey().length())
                .thenComparing(Map.Entry.comparingByKey(java.util.Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static String port(String endpoint) {
    return endpoint.substring(endpoint.lastIndexOf(':') + 1);
  }
}
