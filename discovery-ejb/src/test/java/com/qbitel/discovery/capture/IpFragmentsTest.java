package com.qbitel.discovery.capture;

import static com.qbitel.discovery.capture.Frames.codes;
import static com.qbitel.discovery.capture.Frames.fragment4;
import static com.qbitel.discovery.capture.Frames.fragment6;
import static com.qbitel.discovery.capture.Frames.hex;
import static com.qbitel.discovery.capture.Frames.join;
import static com.qbitel.discovery.capture.Frames.payloads;
import static com.qbitel.discovery.capture.Frames.pcap;
import static com.qbitel.discovery.capture.Frames.read;
import static com.qbitel.discovery.capture.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Datagrams in fragments; what overlaps give was compared with Wireshark's reading. */
class IpFragmentsTest {

  private static final byte[] DATA = new byte[48];

  static {
    for (int i = 0; i < DATA.length; i++) {
      DATA[i] = (byte) i;
    }
  }

  private static final String TEXT = HexFormat.of().formatHex(DATA);

  /** 56 bytes: the header and {@link #DATA}. */
  private static final byte[] WHOLE = udp(40_000, 53, DATA);

  private static byte[] piece(int identification, int from, int to) {
    return fragment4(
        identification, 17, from, to < WHOLE.length, Arrays.copyOfRange(WHOLE, from, to));
  }

  private static byte[] wrong(int identification, int from, int to) {
    byte[] part = new byte[to - from];
    Arrays.fill(part, (byte) 0xee);
    return fragment4(identification, 17, from, to < WHOLE.length, part);
  }

  @Test
  void anyOrder_givesTheDatagram_withNumberAndTimeOfThePacketThatCompletesIt() {
    int[][] cuts = {{0, 16}, {16, 40}, {40, 56}};
    int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    for (int[] order : orders) {
      byte[][] frames = new byte[3][];
      for (int k = 0; k < 3; k++) {
        frames[k] = piece(7, cuts[order[k]][0], cuts[order[k]][1]);
      }
      Capture capture = read(pcap(101, frames));
      assertThat(payloads(capture)).containsExactly(TEXT);
      assertThat(capture.messages().packet(0)).isEqualTo(3);
      assertThat(capture.messages().time(0)).isEqualTo(Instant.ofEpochSecond(1000, 2_000));
      assertThat(capture.group().filter()).isEqualTo("udp port 53");
      assertThat(capture.warnings()).isEmpty();
    }
  }

  @Test
  void interleavedDatagrams_areToldApart() {
    Capture capture =
        read(pcap(101, piece(1, 0, 16), piece(2, 0, 16), piece(1, 16, 56), piece(2, 16, 56)));

    assertThat(payloads(capture)).containsExactly(TEXT, TEXT);
    assertThat(capture.messages().packet(0)).isEqualTo(3);
  }

  @Test
  void ipv6Fragments_keepTheirExtensionHeaders() {
    byte[] behindOptions = join(hex("11000104 00000000"), WHOLE);
    Capture capture =
        read(
            pcap(
                101,
                fragment6(7, 60, 24, false, Arrays.copyOfRange(behindOptions, 24, 64)),
                fragment6(7, 60, 0, true, Arrays.copyOfRange(behindOptions, 0, 24))));

    assertThat(payloads(capture)).containsExactly(TEXT);
    assertThat(capture.warnings()).isEmpty();
  }

  @Test
  void overlap_theLowerOffsetCounts_whicheverCameFirst() {
    assertThat(payloads(read(pcap(101, piece(1, 0, 24), wrong(1, 16, 40), piece(1, 40, 56)))))
        .containsExactly(TEXT.substring(0, 32) + "ee".repeat(16) + TEXT.substring(64));
    assertThat(payloads(read(pcap(101, wrong(1, 16, 40), piece(1, 0, 24), piece(1, 40, 56)))))
        .containsExactly(TEXT.substring(0, 32) + "ee".repeat(16) + TEXT.substring(64));
  }

  @Test
  void overlap_ofOneOffset_theFirstCounts() {
    assertThat(payloads(read(pcap(101, piece(1, 0, 24), wrong(1, 0, 40), piece(1, 40, 56)))))
        .containsExactly(TEXT.substring(0, 32) + "ee".repeat(16) + TEXT.substring(64));
    assertThat(payloads(read(pcap(101, piece(1, 0, 40), wrong(1, 0, 24), piece(1, 40, 56)))))
        .containsExactly(TEXT);
  }

  @Test
  void fragmentInsideAnother_addsNothing() {
    assertThat(payloads(read(pcap(101, piece(1, 0, 40), wrong(1, 16, 24), piece(1, 40, 56)))))
        .containsExactly(TEXT);
  }

  @Test
  void repeatedDatagram_isAMessageAgain_andARestOfItIsUnfinished() {
    Capture capture =
        read(
            pcap(
                101,
                piece(1, 0, 40),
                piece(1, 0, 40),
                piece(1, 40, 56),
                piece(1, 0, 40),
                piece(1, 40, 56),
                piece(1, 40, 56)));

    assertThat(payloads(capture)).containsExactly(TEXT, TEXT);
    assertThat(capture.warnings())
        .containsExactly(
            new Warning(
                "ip-fragment",
                "IP datagrams left out because fragments of them are missing: 1, the first is packet"
                    + " 6."));
  }

  @Test
  void fragmentWhoseLengthIsNoMultipleOfEight_leavesAHole() {
    assertThat(codes(read(pcap(101, piece(1, 0, 20), piece(1, 24, 56), whole()))))
        .containsExactly("ip-fragment");
    assertThat(payloads(read(pcap(101, piece(1, 0, 20), piece(1, 16, 56))))).containsExactly(TEXT);
  }

  @Test
  void fragmentBeyondTheLongestDatagram_isMalformed() {
    byte[] far = fragment4(1, 17, 65_528, false, new byte[16]);
    byte[] empty = fragment4(1, 17, 8, true, new byte[0]);

    assertThat(codes(read(pcap(101, far, empty, whole())))).containsExactly("malformed-packet");
  }

  @Test
  void cutFragment_isNotUsed() {
    byte[] cut = piece(1, 0, 40);
    byte[] file =
        join(
            pcap(101),
            Frames.record(ByteOrder.LITTLE_ENDIAN, 0, Arrays.copyOf(cut, 30), cut.length),
            Frames.record(ByteOrder.LITTLE_ENDIAN, 0, piece(1, 40, 56), 36),
            Frames.record(ByteOrder.LITTLE_ENDIAN, 0, whole(), whole().length));

    assertThat(codes(read(file))).containsExactly("snap-length", "ip-fragment");
  }

  @Test
  void fragmentThatComesTooLate_belongsToAnotherDatagram() {
    byte[] late = Frames.record(ByteOrder.LITTLE_ENDIAN, 0, piece(1, 40, 56), 36);
    late[1] += 1; // 256 seconds
    byte[] other = Frames.record(ByteOrder.LITTLE_ENDIAN, 0, whole(), whole().length);

    Capture capture = read(join(pcap(101, piece(1, 0, 40)), late, other));

    assertThat(payloads(capture)).containsExactly(TEXT);
    assertThat(capture.warnings().getFirst().text()).contains("missing: 2, the first is packet 1.");
  }

  @Test
  void ipv6FragmentInsideOfAFragmentedDatagram_isMalformed() {
    byte[] inner = join(hex("11000001 00000005"), new byte[24]);
    byte[] first = fragment6(7, 44, 0, true, Arrays.copyOf(inner, 16));
    byte[] last = fragment6(7, 44, 16, false, Arrays.copyOfRange(inner, 16, 32));

    assertThat(codes(read(pcap(101, first, last, whole())))).containsExactly("malformed-packet");
  }

  @Test
  void unfinishedDatagrams_areBounded_theOldestIsGivenUp() {
    int count = CaptureLimits.FRAGMENTED_DATAGRAMS + 3;
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frames.add(piece(i, 0, 16));
    }
    frames.add(piece(0, 16, 56)); // of one that was given up
    frames.add(piece(count - 1, 16, 56));

    Capture capture = read(pcap(101, frames.toArray(byte[][]::new)));

    assertThat(payloads(capture)).containsExactly(TEXT);
    assertThat(codes(capture)).containsExactly("ip-fragment", "ip-fragment-limit");
    assertThat(capture.warnings().get(1).text())
        .isEqualTo(
            "IP datagrams given up because too many fragments waited for others: 4, the first is"
                + " packet 1.");
  }

  @Test
  void bytesHeldForOneDatagram_areBounded() {
    List<byte[]> frames = new ArrayList<>();
    for (int length = 8; length <= 4400; length += 8) {
      frames.add(fragment4(1, 17, 8, true, new byte[length]));
    }
    frames.add(whole());

    assertThat(codes(read(pcap(101, frames.toArray(byte[][]::new)))))
        .containsExactly("ip-fragment", "ip-fragment-limit");
  }

  @Test
  void thousandsOfFragmentsOfOneDatagram_takeLinearTime() {
    byte[] longest = udp(40_000, 53, new byte[65_000]);
    List<byte[]> frames = new ArrayList<>();
    for (int repetition = 0; repetition < 40; repetition++) {
      for (int at = longest.length / 8 * 8; at >= 0; at -= 8) {
        int end = Math.min(longest.length, at + 8);
        if (at < end) {
          byte[] part = Arrays.copyOfRange(longest, at, end);
          frames.add(fragment4(repetition, 17, at, end < longest.length, part));
        }
      }
    }
    byte[] file = pcap(101, frames.toArray(byte[][]::new));
    // were each fragment compared with all before, this would take minutes
    Capture capture = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> read(file));
    assertThat(capture.messages().size()).isEqualTo(40);
  }

  private static byte[] whole() {
    return Frames.ipv4(1, 2, 17, WHOLE);
  }
}
