package com.qbitel.discovery.capture;

import com.qbitel.discovery.testing.Needed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Wireshark's reading of a capture: what each packet carries above IP. */
final class Tshark {

  /** One direction of one of tshark's streams. */
  record Direction(int stream, String key) implements Comparable<Direction> {
    @Override
    public int compareTo(Direction other) {
      return stream != other.stream
          ? Integer.compare(stream, other.stream)
          : key.compareTo(other.key);
    }
  }

  private static final List<String> FIELDS =
      List.of(
          "frame.protocols",
          "ip.src",
          "ip.dst",
          "ip.proto",
          "ipv6.src",
          "ipv6.dst",
          "udp.srcport",
          "udp.dstport",
          "udp.payload",
          "tcp.srcport",
          "tcp.dstport",
          "tcp.stream",
          "tcp.seq_raw",
          "tcp.flags",
          "tcp.payload",
          "data.data");

  /** Payloads of transports stay bytes, whatever they may look like. */
  private static final List<String> PLAIN =
      List.of(
          "tcp.port==0-65535,data",
          "udp.port==0-65535,data",
          "ip.proto==1,data",
          "ip.proto==58,data");

  private final FlowBytes datagrams = new FlowBytes();
  private final Map<Direction, PlainReassembly> streams = new TreeMap<>();

  private Tshark() {}

  /** Skips the test, or in CI fails it, when the program is not there. */
  static void require(String what) {
    Needed.program("tshark", what + " against tshark");
  }

  static Tshark read(Path file) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
    command.addAll(List.of("-o", "ip.defragment:TRUE", "-o", "tcp.check_checksum:FALSE"));
    PLAIN.forEach(rule -> command.addAll(List.of("-d", rule)));
    // of headers inside of headers the innermost
    command.addAll(List.of("-T", "fields", "-E", "occurrence=l"));
    FIELDS.forEach(field -> command.addAll(List.of("-e", field)));
    Tshark tshark = new Tshark();
    for (String line : lines(command)) {
      tshark.packet(line.split("\t", -1));
    }
    return tshark;
  }

  /**
   * Both directions of streams as tshark's own reassembly shows them, the opener's first; one
   * process for all of them.
   */
  static Map<Integer, byte[][]> follow(Path file, List<Integer> streams)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-q", "-r", file.toString()));
    streams.forEach(s -> command.addAll(List.of("-z", "follow,tcp,raw," + s)));
    Map<Integer, byte[][]> result = new TreeMap<>();
    StringBuilder[] hex = new StringBuilder[2];
    int stream = -1;
    for (String line : lines(command)) {
      if (line.startsWith("Filter: tcp.stream eq ")) {
        stream = Integer.parseInt(line.substring(22).strip());
        hex = new StringBuilder[] {new StringBuilder(), new StringBuilder()};
      } else if (line.startsWith("====") && stream >= 0) {
        result.put(stream, new byte[][] {bytes(hex[0].toString()), bytes(hex[1].toString())});
        stream = -1;
      } else if (stream >= 0 && line.matches("\t?([0-9a-f]{2})+")) {
        hex[line.startsWith("\t") ? 1 : 0].append(line.strip());
      }
    }
    return result;
  }

  /** Fields of all packets, parted by tabs, under certain preferences. */
  static List<String> fields(Path file, List<String> preferences, List<String> fields)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
    preferences.forEach(p -> command.addAll(List.of("-o", p)));
    command.addAll(List.of("-T", "fields"));
    fields.forEach(f -> command.addAll(List.of("-e", f)));
    return lines(command);
  }

  private static List<String> lines(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> lines;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      lines = out.readAllLines();
    }
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("tshark does not end");
    }
    // 2: the capture is cut short
    if (process.exitValue() != 0 && process.exitValue() != 2) {
      throw new IOException("tshark failed: " + process.exitValue());
    }
    return lines;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private void packet(String[] f) {
    boolean six = f[0].lastIndexOf(":ipv6") > f[0].lastIndexOf(":ip:");
    String from = f[six ? 4 : 1];
    String to = f[six ? 5 : 2];
    if (!f[8].isEmpty()) {
      byte[] payload = bytes(f[8]);
      datagrams.datagram(
          FlowBytes.key("udp", from, Integer.parseInt(f[6]), to, Integer.parseInt(f[7])),
          payload,
          0,
          payload.length);
    } else if (!f[11].isEmpty()) {
      String key = FlowBytes.key("tcp", from, Integer.parseInt(f[9]), to, Integer.parseInt(f[10]));
      streams
          .computeIfAbsent(new Direction(Integer.parseInt(f[11]), key), k -> new PlainReassembly())
          .add(Long.parseLong(f[12]), Integer.decode(f[13]), bytes(f[14]));
    } else if (f[0].endsWith(":ip:data") && f[3].equals("1")) {
      byte[] payload = bytes(f[15]);
      datagrams.datagram(FlowBytes.key("icmp", from, -1, to, -1), payload, 0, payload.length);
    }
  }

  /** Payloads of UDP and, over IPv4, of ICMP. */
  FlowBytes datagrams() {
    return datagrams;
  }

  /** The directions of TCP streams in the order in which the streams began. */
  Map<Direction, PlainReassembly> streams() {
    return streams;
  }
}
