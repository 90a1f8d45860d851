package com.qbitel.discovery.capture;

import static com.qbitel.discovery.capture.Frames.ACK;
import static com.qbitel.discovery.capture.Frames.data;
import static com.qbitel.discovery.capture.Frames.ethernet;
import static com.qbitel.discovery.capture.Frames.hex;
import static com.qbitel.discovery.capture.Frames.ipv4;
import static com.qbitel.discovery.capture.Frames.ipv6;
import static com.qbitel.discovery.capture.Frames.join;
import static com.qbitel.discovery.capture.Frames.pcap;
import static com.qbitel.discovery.capture.Frames.sctp4;
import static com.qbitel.discovery.capture.Frames.tcp;
import static com.qbitel.discovery.capture.Frames.tcp4;
import static com.qbitel.discovery.capture.Frames.udp;
import static com.qbitel.discovery.capture.Frames.udp4;
import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.capture.filter.FilterExpression;
import com.qbitel.discovery.testing.Needed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Filters beside tcpdump: the conversations that are selected are those of which tcpdump, given the
 * same expression, selects packets.
 */
class FilterAgainstTcpdumpTest {

  /** A conversation by what carries it and its two endpoints in either order. */
  private record Key(Carrier carrier, Set<Endpoint> endpoints) {
    static Key of(Conversation c) {
      return new Key(
          c.carrier(), new HashSet<>(List.of(c.first().endpoint(), c.second().endpoint())));
    }
  }

  private static final byte[] MIX =
      pcap(
          1,
          tcp4(1, 4_000, 2, 502, 10, ACK, "aa"),
          tcp4(2, 502, 1, 4_000, 10, ACK, "bb"),
          tcp4(3, 4_001, 2, 80, 10, ACK, "cc"),
          tcp4(2, 80, 3, 4_001, 10, ACK, ""),
          ethernet(0x86dd, ipv6(1, 2, 6, tcp(4_000, 443, 10, ACK, hex("aa")))),
          udp4(1, 5_000, 9, 53, "aa"),
          udp4(9, 53, 1, 5_000, "bb"),
          udp4(7, 53, 9, 53, "bb"),
          udp4(9, 53, 7, 53, "bb"),
          ethernet(0x86dd, ipv6(1, 3, 17, udp(546, 547, hex("aa")))),
          ethernet(0x0800, sctp4(1, 3_000, 2, 3_868, 1, data(1, 3, "aabb"))),
          ethernet(0x0800, ipv4(1, 2, 1, hex("08 00 00 00 00 00 00 00"))),
          ethernet(0x86dd, ipv6(1, 2, 58, hex("80 00 00 00 00 00 00 00"))),
          ethernet(0x0800, ipv4(4, 5, 89, hex("02 01 00 2c"))),
          ethernet(0x86dd, ipv6(4, 5, 89, hex("03 01 00 2c"))),
          ethernet(0x0806, join(hex("00 01 08 00 06 04 00 01"), new byte[20])),
          ethernet(0x88b8, hex("00 01 00 08 00 00 00 00")),
          ethernet(0x8892, hex("80 00")),
          ethernet(7, hex("42 42 03 00 00 00 00")));

  @TempDir static Path folder;
  private static Path mix;

  @BeforeAll
  static void tcpdumpIsNeeded() throws IOException {
    Needed.program("tcpdump", "filters against tcpdump");
    mix = Files.write(folder.resolve("mix.pcap"), MIX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp port 502",
        "tcp",
        "udp",
        "sctp",
        "udp or sctp",
        "ip",
        "ip6",
        "arp",
        "icmp",
        "icmp6",
        "llc",
        "ip proto 89",
        "ip6 proto 89",
        "proto 89",
        "ip proto \\udp",
        "ether proto 0x88b8",
        "ether proto 0x88b8 or 0x8892",
        "ether proto \\arp",
        "host 10.0.0.1",
        "host 2001:db8::1",
        "src host 10.0.0.1 and src port 4000",
        "src host 10.0.0.1 and dst port 4000",
        "src and dst port 53",
        "src port 53 and dst port 53",
        "port 80 or 443",
        "port (80 or 443) and not ip6",
        "not port 80 or 443",
        "not (port 80 or port 443)",
        "host 10.0.0.1 and (10.0.0.2 or 10.0.0.9)",
        "host 10.0.0.1 and not 10.0.0.2",
        "tcp or udp and ip6",
        "tcp or (udp and ip6)",
        "net 10.0.0.0/30",
        "net 10.0.0.0 mask 255.255.255.252",
        "net 10",
        "src net 2001:db8::2/127",
        "udp portrange 500-600",
        "portrange 443-502 and not tcp port 502",
        "not ip and not ip6",
        "! tcp && ! udp || port 53",
        "ether host 02:00:00:00:00:01 and not ip and not ip6",
        "ether src 02:00:00:00:00:01 and not (ip or ip6 or arp or llc)"
      })
  void mixOfProtocols_isSelectedFromAlike(String filter) throws Exception {
    compare(mix, filter);
  }

  static List<Path> samples() throws IOException {
    return SampleCapturesTest.samples();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void samples_areSelectedFromAlike(Path sample) throws Exception {
    for (String filter :
        List.of(
            "tcp",
            "udp and portrange 1-1024",
            "port 53 or 502 or 5353 or 1883",
            "host 127.0.0.1",
            "net 127.0.0.0/8 and not port 53",
            "net 10 or 172.16.0.0/12 or 192.168.0.0/16 or fc00::/7",
            "ip6 or portrange 40000-45000",
            "not portrange 32768-50000 or udp",
            "dst portrange 33000-42000 and not ip6")) {
      compare(sample, filter);
    }
  }

  private static void compare(Path file, String filter) throws Exception {
    Set<Key> withPayload = new HashSet<>();
    Set<Key> selected = new HashSet<>();
    for (Conversation c : conversations(Files.readAllBytes(file), filter)) {
      if (c.messages() > 0) {
        withPayload.add(Key.of(c));
        if (c.selected()) {
          selected.add(Key.of(c));
        }
      }
    }
    Set<Key> ofTcpdump = new HashSet<>();
    for (String oneWay : List.of(filter, reversed(filter))) {
      for (Conversation c : conversations(tcpdump(file, oneWay), "all")) {
        ofTcpdump.add(Key.of(c));
      }
    }
    ofTcpdump.retainAll(withPayload);
    assertThat(selected).as("%s of %s", filter, file).isEqualTo(ofTcpdump);
  }

  /** The same condition on the packets of the other direction, which may not have been recorded. */
  private static String reversed(String filter) {
    return filter.replace("src", "?").replace("dst", "src").replace("?", "dst");
  }

  private static List<Conversation> conversations(byte[] file, String filter) {
    Conversations conversations =
        new Conversations(CaptureLimits.CONVERSATIONS, FilterExpression.parse(filter));
    ByteSource source = ByteSource.of(new ByteArrayInputStream(file));
    CaptureNotes notes = new CaptureNotes(false);
    Packet.Sink layers = DetectingCaptureReader.layers(conversations, new Counter(), notes);
    if (InputFormat.of(source.peek(ByteSource.WINDOW)) == InputFormat.PCAPNG) {
      new PcapngReader(source, layers, notes).read();
    } else {
      new PcapReader(source, layers, notes).read();
    }
    layers.end();
    return conversations.all();
  }

  /** The packets that tcpdump selects, as a capture file. */
  private static byte[] tcpdump(Path file, String filter) throws Exception {
    Path to = folder.resolve("selected.pcap");
    Path log = folder.resolve("tcpdump.log");
    Process process =
        new ProcessBuilder("tcpdump", "-r", file.toString(), "-w", to.toString(), filter)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor()).as(() -> read(log)).isZero();
    return Files.readAllBytes(to);
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static final class Counter implements PayloadSink, StreamSink {
    @Override
    public void message(Packet p, Conversation.Side sender, byte[] bytes, int at, int length) {
      sender.count(length);
    }

    @Override
    public void bytes(
        StreamAssembly.Stamp stamp,
        Conversation.Side sender,
        StreamAssembly.Begin begin,
        byte[] bytes,
        int offset,
        int length) {
      sender.count(length);
    }
  }
}
