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
  void missingBytes_areNamed_andLateOnesTakenOnce() {
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

    assertThat(payloads(capture)).containsExactly("01", "04", "0203", "07", "0506", "08");
    assertThat(codes(capture)).containsExactly("tcp-gap", "tcp-out-of-order", "tcp-retransmission");
    assertThat(capture.warnings().get(0).text())
        .isEqualTo("TCP segments that follow missing bytes: 2, the first is packet 2.");
    assertThat(capture.warnings().get(1).text())
        .isEqualTo("TCP segments out of order, taken as they arrived: 2, the first is packet 3.");
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
}
