package com.qbitel.discovery.capture;

import static com.qbitel.discovery.capture.Frames.be32;
import static com.qbitel.discovery.capture.Frames.chunk;
import static com.qbitel.discovery.capture.Frames.codes;
import static com.qbitel.discovery.capture.Frames.data;
import static com.qbitel.discovery.capture.Frames.hex;
import static com.qbitel.discovery.capture.Frames.interleaved;
import static com.qbitel.discovery.capture.Frames.join;
import static com.qbitel.discovery.capture.Frames.payloads;
import static com.qbitel.discovery.capture.Frames.pcap;
import static com.qbitel.discovery.capture.Frames.read;
import static com.qbitel.discovery.capture.Frames.sctp4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SctpChunksTest {

  private static final int WHOLE = 3;
  private static final int FIRST = 2;
  private static final int MIDDLE = 0;
  private static final int LAST = 1;

  private static byte[] there(byte[]... chunks) {
    return sctp4(1, 40_000, 2, 3868, 7, chunks);
  }

  private static byte[] back(byte[]... chunks) {
    return sctp4(2, 3868, 1, 40_000, 8, chunks);
  }

  @Test
  void eachUserMessage_isOneMessage_withPortsAndRoles() {
    byte[] init = chunk(1, 0, join(be32(8), be32(1000), hex("0001 0001"), be32(100)));
    Capture capture =
        read(
            pcap(
                101,
                sctp4(1, 40_000, 2, 3868, 0, init),
                there(data(100, WHOLE, "01"), data(101, WHOLE, "0203 04")),
                back(data(500, WHOLE | 4, "05"))));

    assertThat(payloads(capture)).containsExactly("01", "020304", "05");
    assertThat(capture.group()).isEqualTo(new ConversationGroup("sctp port 3868", 3, 5));
    assertThat(capture.framing().kind()).isEqualTo("datagram");
    assertThat(capture.messages().flow(2))
        .isEqualTo(new Flow("sctp", "10.0.0.1:40000", "10.0.0.2:3868"));
    assertThat(capture.messages().direction(0)).isEqualTo(Direction.REQUEST);
    assertThat(capture.messages().direction(2)).isEqualTo(Direction.RESPONSE);
    assertThat(capture.warnings()).isEmpty();
  }

  @Test
  void initAck_showsTheOtherSideToBeTheClient() {
    byte[] initAck = chunk(2, 0, new byte[16]);
    Capture capture =
        read(
            pcap(
                101,
                sctp4(2, 3868, 1, 3868, 8, initAck),
                sctp4(2, 3868, 1, 3868, 8, data(1, WHOLE, "01"))));

    assertThat(capture.messages().direction(0)).isEqualTo(Direction.RESPONSE);
  }

  @Test
  void fragments_areJoinedInOrderOfTheirNumbers_whateverTheOrderTheyCome() {
    List<byte[]> packets =
        Arrays.asList(
            there(data(-2, FIRST, "01")),
            there(data(-1, MIDDLE, "02")),
            there(data(0, MIDDLE, "03")),
            there(data(1, LAST, "04")));
    for (int seed = 0; seed < 24; seed++) {
      Collections.shuffle(packets, new Random(seed));
      Capture capture = read(pcap(101, packets.toArray(byte[][]::new)));
      assertThat(payloads(capture)).containsExactly("01020304");
      assertThat(capture.messages().packet(0)).isEqualTo(4);
      assertThat(capture.warnings()).isEmpty();
    }
  }

  @Test
  void neighbouringMessages_areNotJoined() {
    Capture capture =
        read(
            pcap(
                101,
                there(data(1, LAST, "a2"), data(2, FIRST, "b1")),
                there(data(0, FIRST, "a1")),
                there(data(3, LAST, "b2"))));

    assertThat(payloads(capture)).containsExactly("a1a2", "b1b2");
  }

  @Test
  void interleavedMessages_areJoinedByTheirOwnNumbers() {
    Capture capture =
        read(
            pcap(
                101,
                there(interleaved(1, 0, FIRST, 99, "a1"), interleaved(2, 1, FIRST, 99, "b1")),
                there(interleaved(3, 1, MIDDLE, 1, "b2"), interleaved(4, 0, LAST, 1, "a2")),
                there(interleaved(5, 1, LAST, 2, "b3"), interleaved(6, 2, WHOLE, 99, "c1"))));

    assertThat(payloads(capture)).containsExactly("a1a2", "b1b2b3", "c1");
  }

  @Test
  void repeatedChunks_areDropped_untilTheAssociationBeginsAnew() {
    Capture capture =
        read(
            pcap(
                101,
                there(data(100, WHOLE, "01")),
                there(data(102, WHOLE, "03")),
                there(data(101, WHOLE, "02")),
                there(data(100, WHOLE, "01"), data(101, WHOLE, "02"), data(102, WHOLE, "03")),
                sctp4(1, 40_000, 2, 3868, 9, data(100, WHOLE, "04"))));

    assertThat(payloads(capture)).containsExactly("01", "03", "02", "04");
    assertThat(capture.warnings())
        .containsExactly(
            new Warning(
                "sctp-retransmission",
                "SCTP chunks that came again and were dropped: 3, the first is packet 4."));
  }

  @Test
  void unfinishedMessages_areCounted() {
    Capture capture =
        read(
            pcap(
                101,
                there(data(1, WHOLE, "01")),
                there(data(2, FIRST, "02")),
                there(data(4, LAST, "03"))));

    assertThat(payloads(capture)).containsExactly("01");
    assertThat(capture.warnings())
        .containsExactly(
            new Warning(
                "sctp-incomplete",
                "SCTP messages left out because fragments of them are missing: 2, the first is"
                    + " packet 2."));
  }

  @Test
  void contradictingChunks_leaveTheRestOfThePacketOut() {
    byte[] good = there(data(1, WHOLE, "01"));
    byte[] shortChunk = there(hex("00030003"));
    byte[] longChunk = there(hex("00030030 00000002"));
    byte[] shortData = there(chunk(0, WHOLE, hex("00000003")));
    byte[] shortPacket = Frames.ipv4(1, 2, 132, new byte[11]);
    for (byte[] bad : List.of(shortChunk, longChunk, shortData, shortPacket)) {
      Capture capture = read(pcap(101, good, bad));
      assertThat(payloads(capture)).containsExactly("01");
      assertThat(codes(capture)).containsExactly("malformed-packet");
    }
  }

  @Test
  void cutPacket_keepsWhatIsThereOfAWholeMessage_andNothingOfAFragment() {
    byte[] whole = there(data(1, WHOLE, "01020304"));
    byte[] part = there(data(2, FIRST, "01020304"));
    byte[] file =
        join(
            pcap(101),
            Frames.record(
                ByteOrder.LITTLE_ENDIAN, 0, Arrays.copyOf(whole, whole.length - 2), whole.length),
            Frames.record(
                ByteOrder.LITTLE_ENDIAN, 0, Arrays.copyOf(part, part.length - 2), part.length));

    assertThat(payloads(read(file))).containsExactly("0102");
    assertThat(codes(read(file))).containsExactly("snap-length");
  }

  @Test
  void unfinishedMessages_areBounded() {
    byte[][] packets = new byte[CaptureLimits.FRAGMENTED_DATAGRAMS + 11][];
    for (int i = 0; i < packets.length; i++) {
      packets[i] = there(data(2 * i, MIDDLE, "01"));
    }
    packets[0] = there(data(100_000, WHOLE, "02"));

    Capture capture = read(pcap(101, packets));

    assertThat(payloads(capture)).containsExactly("02");
    assertThat(capture.warnings().getFirst().text())
        .contains("missing: " + (packets.length - 1) + ", the first is packet 2.");
  }

  @Test
  void manyFragmentsOfOneMessage_takeLinearTime() {
    byte[][] packets = new byte[60_000][];
    for (int i = 0; i < packets.length; i++) {
      int flags = i == 0 ? FIRST : i == packets.length - 1 ? LAST : MIDDLE;
      packets[i] = there(data(i, flags, "01"));
    }
    byte[] file = pcap(101, packets);
    Capture capture = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> read(file));
    assertThat(capture.messages().size()).isEqualTo(1);
    assertThat(capture.messages().byteCount()).isEqualTo(60_000);
  }

  @Test
  void transmissionNumbers_areNewOnce_acrossTheWrap() {
    TransmissionNumbers numbers = new TransmissionNumbers();
    assertThat(numbers.add(1, -2)).isTrue();
    assertThat(numbers.add(1, 1)).isTrue();
    assertThat(numbers.add(1, -1)).isTrue();
    assertThat(numbers.add(1, 0)).isTrue();
    for (int n = -2; n <= 1; n++) {
      assertThat(numbers.add(1, n)).isFalse();
    }
    assertThat(numbers.add(1, 20_000)).isTrue();
    assertThat(numbers.add(1, 19_999)).isTrue();
    assertThat(numbers.add(1, 19_999)).isFalse();
    assertThat(numbers.add(2, 19_999)).isTrue();
  }
}
