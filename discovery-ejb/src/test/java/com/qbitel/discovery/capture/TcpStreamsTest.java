package com.qbitel.discovery.capture;

import static com.qbitel.discovery.capture.Frames.ACK;
import static com.qbitel.discovery.capture.Frames.RST;
import static com.qbitel.discovery.capture.Frames.SYN;
import static com.qbitel.discovery.capture.Frames.codes;
import static com.qbitel.discovery.capture.Frames.payloads;
import static com.qbitel.discovery.capture.Frames.pcap;
import static com.qbitel.discovery.capture.Frames.read;
import static com.qbitel.discovery.capture.Frames.tcp4;
import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.message.Direction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TcpStreamsTest {

  private static byte[] client(long sequence, int flags, String payload) {
    return tcp4(1, 40_000, 2, 502, sequence, flags, payload);
  }

  private static byte[] server(long sequence, int flags, String payload) {
    return tcp4(2, 502, 1, 40_000, sequence, flags, payload);
  }

  @Test
  void segmentsInOrder_areMessages() {
    Capture capture =
        read(
            pcap(
                1,
                client(99, SYN, ""),
                server(499, SYN | ACK, ""),
                client(100, ACK, ""),
                client(100, ACK, "0102"),
                server(500, ACK, "a1a2a3"),
                client(102, ACK, "03"),
                client(103, RST, "ff")));

    assertThat(payloads(capture)).containsExactly("0102", "a1a2a3", "03");
    assertThat(capture.messages().direction(0)).isEqualTo(Direction.REQUEST);
    assertThat(capture.messages().direction(1)).isEqualTo(Direction.RESPONSE);
    assertThat(capture.messages().packet(1)).isEqualTo(5);
    assertThat(capture.group()).isEqualTo(new ConversationGroup("tcp port 502", 3, 6));
    assertThat(capture.framing().kind()).isEqualTo("segment");
    assertThat(capture.packets()).isEqualTo(7);
    assertThat(capture.warnings()).isEmpty();
    assertThat(capture.messages().midway(capture.messages().flow(0))).isFalse();
  }

  @Test
  void connectionWithoutItsSyn_hadBegunBefore() {
    Capture late = read(pcap(1, client(100, ACK, "0102"), server(500, ACK, "a1a2a3")));
    assertThat(late.messages().midway(late.messages().flow(0))).isTrue();
    Capture half =
        read(pcap(1, server(499, SYN | ACK, ""), client(100, ACK, "01"), server(500, ACK, "a1")));
    assertThat(half.messages().midway(half.messages().flow(0))).isTrue();
    assertThat(late.messages().select(new int[] {1}).midway(late.messages().flow(0))).isTrue();
    assertThat(late.messages().digest())
        .isNotEqualTo(
            read(pcap(
                    1,
                    client(99, SYN, ""),
                    server(499, SYN | ACK, ""),
                    client(100, ACK, "0102"),
                    server(500, ACK, "a1a2a3")))
                .messages()
                .digest());
  }

  @Test
  void retransmittedBytes_areDropped() {
    Capture capture =
        read(
            pcap(
                1,
                client(100, ACK, "01020304"),
                client(100, ACK, "01020304"),
                client(102, ACK, "030405"),
                client(104, ACK, "0506")));

    assertThat(payloads(capture)).containsExactly("01020304", "05", "06");
    assertThat(capture.warnings())
        .containsExactly(
            new Warning(
                "tcp-retransmission",
                "TCP segments whose repeated bytes were dropped: 3, the first is packet 2."));
  }

  @Test
  void keepAlive_isNoMessageAndNoRetransmission() {
    Capture capture =
        read(
            pcap(
                1,
                client(100, ACK, "0102"),
                client(101, ACK, "00"),
                client(101, ACK, ""),
                client(102, ACK, "03")));

    assertThat(payloads(capture)).containsExactly("0102", "03");
    assertThat(capture.warnings()).isEmpty();
  }

  @Test
  void lateBytes_arePutWhereTheyBelong_andTakenOnce() {
    Capture capture =
        read(
            pcap(
                1,
                client(100, ACK, "01"),
                client(103, ACK, "04"),
                client(101, ACK, "0203"),
                client(101, ACK, "0203"),
                client(106, ACK, "07"),
                client(103, ACK, "0405060708")));

    assertThat(payloads(capture)).containsExactly("01", "0203", "04", "0506", "07", "08");
    assertThat(capture.messages().packet(2))
        .as("complete with the packet that filled")
        .isEqualTo(3);
    assertThat(codes(capture)).containsExactly("tcp-out-of-order", "tcp-retransmission");
    assertThat(capture.warnings().get(0).text())
        .isEqualTo("TCP segments out of order, put where they belong: 1, the first is packet 3.");
  }

  @Test
  void bytesThatNeverCome_endAMessageAndAreNamed() {
    Capture capture =
        read(pcap(1, client(100, ACK, "01"), client(103, ACK, "04"), client(104, ACK, "05")));

    assertThat(payloads(capture)).containsExactly("01", "04", "05");
    assertThat(capture.warnings())
        .containsExactly(
            new Warning(
                "tcp-gap",
                "TCP segments that follow missing bytes, which end a message: 1, the first is packet"
                    + " 2."));
  }

  @Test
  void bytesThatComeTwiceAndDiffer_firstOnesCount() {
    Capture capture =
        read(
            pcap(
                1,
                client(100, ACK, "0102"),
                client(104, ACK, "0506"),
                client(101, ACK, "a2a3a4a5a6a7")));

    assertThat(String.join("", payloads(capture))).isEqualTo("0102a3a40506a7");
  }

  @Test
  void overlapsBehindAHole_firstOnesCount() {
    Capture capture =
        read(
            pcap(
                1,
                client(100, ACK, "01"),
                client(104, ACK, "0506"),
                client(103, ACK, "a4a5a6a7"),
                client(101, ACK, "0203")));

    assertThat(String.join("", payloads(capture))).isEqualTo("010203a40506a7");
    assertThat(codes(capture)).containsExactly("tcp-out-of-order", "tcp-retransmission");
  }

  @Test
  void holesBeyondTheLimit_areGivenUp_andNothingThatCameIsLost() {
    int segments = CaptureLimits.HELD_SEGMENTS_OF_STREAM + 10;
    byte[][] packets = new byte[segments + 1][];
    packets[0] = client(100, ACK, "00");
    for (int i = 0; i < segments; i++) {
      packets[i + 1] = client(102 + 2L * i, ACK, "%02x".formatted(i & 0xff));
    }
    Capture capture = read(pcap(1, packets));

    assertThat(payloads(capture)).hasSize(segments + 1);
    assertThat(capture.warnings().getFirst().text()).contains(": %d, ".formatted(segments));
  }

  @Test
  void severalHoles_filledBackwards_giveTheStream() {
    byte[][] packets = new byte[101][];
    packets[0] = client(1000, ACK, "aa");
    for (int i = 0; i < 100; i++) {
      packets[i + 1] = client(1100 - i, ACK, "%02x".formatted(100 - i));
    }
    StringBuilder expected = new StringBuilder("aa");
    for (int i = 1; i <= 100; i++) {
      expected.append("%02x".formatted(i));
    }

    assertThat(String.join("", payloads(read(pcap(1, packets))))).isEqualTo(expected.toString());
  }

  @Test
  void sequenceNumbers_wrapAround() {
    Capture capture =
        read(
            pcap(
                1,
                client(0xffff_fffdL, SYN, ""),
                client(0xffff_fffeL, ACK, "010203"),
                client(1, ACK, "04"),
                client(0xffff_fffeL, ACK, "010203"),
                client(2, ACK, "05")));

    assertThat(payloads(capture)).containsExactly("010203", "04", "05");
    assertThat(codes(capture)).containsExactly("tcp-retransmission");
  }

  @Test
  void newConnectionOverTheSamePorts_startsAnew_repeatedSynDoesNot() {
    Capture capture =
        read(
            pcap(
                1,
                client(99, SYN, ""),
                client(100, ACK, "0102"),
                client(99, SYN, ""),
                client(100, ACK, "0102"),
                client(5_000, SYN, ""),
                client(5_001, ACK, "03"),
                client(50, SYN, ""),
                client(51, ACK, "04")));

    assertThat(payloads(capture)).containsExactly("0102", "03", "04");
    assertThat(codes(capture)).containsExactly("tcp-retransmission");
  }

  @Test
  void dataInTheSynSegment_countsFromTheNumberBehindIt() {
    Capture capture = read(pcap(1, client(99, SYN, "0102"), client(102, ACK, "03")));

    assertThat(payloads(capture)).containsExactly("0102", "03");
    assertThat(capture.warnings()).isEmpty();
  }

  @Test
  void jumpBeyondAnyWindow_startsAnewAndIsNamed() {
    Capture capture =
        read(
            pcap(
                1,
                client(100, ACK, "01"),
                client(0x8000_0000L, ACK, "02"),
                client(0x8000_0001L, ACK, "03")));

    assertThat(payloads(capture)).containsExactly("01", "02", "03");
    assertThat(codes(capture)).containsExactly("tcp-gap");
  }

  @Test
  void headerLongerThanTheSegment_leavesItOut() {
    byte[] bad = client(100, ACK, "01");
    bad[14 + 20 + 12] = (byte) 0xf0;
    Capture capture = read(pcap(1, bad, client(101, ACK, "02")));

    assertThat(payloads(capture)).containsExactly("02");
    assertThat(codes(capture)).containsExactly("malformed-packet");
  }

  @Test
  void manyStreamsThatWait_areBoundedTogether_theIdlestGivesUpFirst() {
    int segment = 60_000;
    int segments = 64; // below the limit of one stream
    int clients = 20;
    List<byte[]> frames = new ArrayList<>();
    for (int c = 0; c < clients; c++) {
      frames.add(tcp4(10 + c, 40_000, 2, 502, 100, ACK, "01"));
      for (int k = 0; k < segments; k++) {
        byte[] waits = Frames.tcp(40_000, 502, 102 + (long) k * segment, ACK, new byte[segment]);
        frames.add(Frames.ethernet(0x0800, Frames.ipv4(10 + c, 2, 6, waits)));
      }
    }
    Capture capture =
        read(
            pcap(1, frames.toArray(byte[][]::new)),
            new CaptureOptions(null, false, 1 << 20, 100_000));

    long held = (long) segment * segments;
    long flushed = clients - CaptureLimits.HELD_BYTES / held;
    assertThat(capture.warnings())
        .filteredOn(w -> w.code().equals("tcp-flushed"))
        .singleElement()
        .satisfies(w -> assertThat(w.text()).contains(": " + flushed + ", the first is packet"));
    // nothing is lost: what waited at the end is handed on then, each behind its gap
    assertThat(capture.group().bytes()).isEqualTo(clients * (1 + held));
    assertThat(capture.warnings())
        .filteredOn(w -> w.code().equals("tcp-gap"))
        .singleElement()
        .satisfies(w -> assertThat(w.text()).contains(": " + clients + ","));
  }
}
