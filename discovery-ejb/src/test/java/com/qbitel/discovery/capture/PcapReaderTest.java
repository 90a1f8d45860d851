package com.qbitel.discovery.capture;

import static com.qbitel.discovery.capture.Frames.codes;
import static com.qbitel.discovery.capture.Frames.join;
import static com.qbitel.discovery.capture.Frames.payloads;
import static com.qbitel.discovery.capture.Frames.pcap;
import static com.qbitel.discovery.capture.Frames.read;
import static com.qbitel.discovery.capture.Frames.udp4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapReaderTest {

  private static final byte[] QUESTION = udp4(1, 40_000, 2, 53, "0102");
  private static final byte[] ANSWER = udp4(2, 53, 1, 40_000, "0304 05");

  @ParameterizedTest
  @CsvSource({
    "LITTLE, a1b2c3d4, 1970-01-01T00:16:40.000001Z",
    "BIG,    a1b2c3d4, 1970-01-01T00:16:40.000001Z",
    "LITTLE, a1b23c4d, 1970-01-01T00:16:40.000000001Z",
    "BIG,    a1b23c4d, 1970-01-01T00:16:40.000000001Z"
  })
  void eachMagic_givesItsByteOrderAndUnitOfTime(String endian, String magic, String second) {
    ByteOrder order = endian.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    Capture capture = read(pcap(order, (int) Long.parseLong(magic, 16), 1, QUESTION, ANSWER));

    assertThat(payloads(capture)).containsExactly("0102", "030405");
    assertThat(capture.packets()).isEqualTo(2);
    assertThat(capture.messages().packet(1)).isEqualTo(2);
    assertThat(capture.messages().time(0)).isEqualTo(Instant.ofEpochSecond(1000));
    assertThat(capture.messages().time(1)).isEqualTo(Instant.parse(second));
    assertThat(capture.messages().flows())
        .containsExactly(new Flow("udp", "10.0.0.1:40000", "10.0.0.2:53"));
    assertThat(capture.messages().direction(0)).isEqualTo(Direction.REQUEST);
    assertThat(capture.messages().direction(1)).isEqualTo(Direction.RESPONSE);
    assertThat(capture.groups()).containsExactly(new ConversationGroup("udp port 53", 2, 5));
    assertThat(capture.framing().kind()).isEqualTo("datagram");
    assertThat(capture.warnings()).isEmpty();
  }

  @Test
  void modifiedForm_hasLongerPacketHeaders() {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      byte[] first = Frames.record(order, 5, QUESTION, 44);
      byte[] second = Frames.record(order, 6, ANSWER, 45);
      Capture capture =
          read(
              join(
                  pcap(order, 0xa1b2cd34, 1),
                  Arrays.copyOf(first, 16),
                  new byte[8],
                  QUESTION,
                  Arrays.copyOf(second, 16),
                  new byte[8],
                  ANSWER));
      assertThat(payloads(capture)).containsExactly("0102", "030405");
      assertThat(capture.messages().time(0)).isEqualTo(Instant.ofEpochSecond(1000, 5_000));
      assertThat(capture.warnings()).isEmpty();
    }
  }

  @Test
  void longerPacketHeaders_underTheMagicOfOthers_areToldByTheirPackets() {
    int[][] forms = {{0xa1b2c3d4, 24}, {0xa1b2c3d4, 20}, {0xa1b2cd34, 28}};
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      for (int[] form : forms) {
        for (int packets = 2; packets <= 4; packets++) {
          byte[] file = pcap(order, form[0], 1);
          for (int k = 0; k < packets; k++) {
            byte[] record = Frames.record(order, k, ANSWER, ANSWER.length);
            file = join(file, Arrays.copyOf(record, 16), new byte[form[1] - 16], ANSWER);
          }
          Capture capture = read(file);
          assertThat(capture.messages().size()).isEqualTo(packets);
          assertThat(payloads(capture)).containsOnly("030405");
          assertThat(capture.warnings()).isEmpty();
        }
      }
    }
  }

  @Test
  void ixiasForms_haveALongerFileHeader_andNanoseconds() {
    for (int magic : new int[] {0x1c0001ac, 0x1c0001ab}) {
      Capture capture =
          read(
              join(
                  pcap(ByteOrder.BIG_ENDIAN, magic, 1),
                  new byte[4],
                  Frames.record(ByteOrder.BIG_ENDIAN, 5, QUESTION, 44)));
      assertThat(payloads(capture)).containsExactly("0102");
      assertThat(capture.messages().time(0)).isEqualTo(Instant.ofEpochSecond(1000, 5));
    }
    assertThatThrownBy(() -> read(join(pcap(ByteOrder.BIG_ENDIAN, 0x1c0001ac, 1), new byte[3])))
        .isInstanceOf(CaptureException.class)
        .hasMessage("the capture ends inside its file header");
  }

  @Test
  void lengthsThatChangedPlaces_areReadInFilesOfAnOldVersion() {
    byte[] file = pcap(1);
    file[6] = 3; // version 2.3
    byte[] record = Frames.record(ByteOrder.LITTLE_ENDIAN, 0, QUESTION, 44);
    record[8] = 60;

    assertThat(payloads(read(join(file, record)))).containsExactly("0102");
    assertThat(read(join(file, record)).warnings()).isEmpty();
  }

  @Test
  void frameCheckSequence_isNoPayload() {
    byte[] frame = Frames.ethernet(0x88b8, Frames.hex("0001000a"));
    byte[] withSequence = join(frame, Frames.hex("deadbeef"));
    int linkType = 0x2400_0001; // two words of check sequence, Ethernet

    assertThat(payloads(read(pcap(linkType, withSequence)))).containsExactly("0001000a");
    byte[] cut =
        join(
            pcap(linkType),
            Frames.record(
                ByteOrder.LITTLE_ENDIAN, 0, Arrays.copyOf(withSequence, 20), withSequence.length));
    assertThat(payloads(read(cut))).containsExactly("0001000a");
    assertThat(read(cut).warnings()).isEmpty();
  }

  @Test
  void fractionOfASecondAndMore_carriesIntoTheSeconds() {
    byte[] file = join(pcap(1), Frames.record(ByteOrder.LITTLE_ENDIAN, 2_500_000, QUESTION, 44));

    assertThat(read(file).messages().time(0)).isEqualTo(Instant.ofEpochSecond(1002, 500_000_000));
  }

  @Test
  void digest_isThatOfTheWholeInput() {
    // sha256sum of the same bytes
    byte[] file = pcap(1, QUESTION);
    assertThat(read(file).sha256())
        .isEqualTo("dc16642cb6eaf6b8d5af7e29b6f68f6d633fe3f6819bdd22584673e28e60154d");
  }

  @Test
  void endInsideAPacket_lenient_keepsWhatCameBeforeAndNamesThePacket() {
    byte[] file = pcap(1, QUESTION, ANSWER);
    for (int cut = 1; cut < 16 + ANSWER.length; cut++) {
      Capture capture = read(Arrays.copyOf(file, file.length - cut));
      assertThat(payloads(capture)).containsExactly("0102");
      assertThat(capture.packets()).isEqualTo(1);
      assertThat(capture.warnings())
          .containsExactly(new Warning("truncated-capture", "The input ends inside packet 2."));
    }
  }

  @Test
  void endInsideAPacket_strict_isRefused() {
    byte[] file = pcap(1, QUESTION, ANSWER);
    assertThatThrownBy(() ->
            read(Arrays.copyOf(file, file.length - 1), CaptureOptions.defaults().withStrict(true)))
        .isInstanceOfSatisfying(
            CaptureException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_CAPTURE);
              assertThat(e.packet()).isEqualTo(OptionalLong.of(2));
              assertThat(e).hasMessage("the input ends inside packet 2");
            });
  }

  @Test
  void endInsideTheFirstPacket_isRefusedEvenWhenLenient() {
    byte[] file = pcap(1, QUESTION);
    assertThatThrownBy(() -> read(Arrays.copyOf(file, file.length - 1)))
        .isInstanceOf(CaptureException.class)
        .hasMessage("the input ends inside packet 1");
    assertThatThrownBy(() -> read(Arrays.copyOf(file, 23)))
        .isInstanceOf(CaptureException.class)
        .hasMessage("the capture ends inside its file header");
  }

  @Test
  void lengthBeyondTheLimit_lenient_keepsWhatCameBefore() {
    byte[] huge = Frames.record(ByteOrder.LITTLE_ENDIAN, 0, new byte[0], 0);
    Arrays.fill(huge, 8, 12, (byte) 0xff);

    Capture capture = read(join(pcap(1, QUESTION), huge));

    assertThat(payloads(capture)).containsExactly("0102");
    assertThat(capture.warnings())
        .containsExactly(
            new Warning(
                "damaged-capture",
                "Packet 2 claims 4294967295 bytes, more than the 262144 that a packet may have;"
                    + " nothing behind it was read."));
  }

  @Test
  void packetCutToTheSnapLength_keepsWhatIsThere() {
    byte[] frame = udp4(1, 40_000, 2, 53, "01020304 05060708");
    byte[] file =
        join(
            pcap(1),
            Frames.record(
                ByteOrder.LITTLE_ENDIAN, 0, Arrays.copyOf(frame, frame.length - 3), frame.length));

    Capture capture = read(file);

    assertThat(payloads(capture)).containsExactly("0102030405");
    assertThat(capture.warnings())
        .containsExactly(
            new Warning(
                "snap-length",
                "Packets recorded only in part, whose messages therefore end early: 1, the first is"
                    + " packet 1."));
  }

  @Test
  void unsupportedLinkType_isNamed() {
    assertThatThrownBy(() -> read(pcap(105, QUESTION)))
        .isInstanceOfSatisfying(
            CaptureException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_LINK_TYPE))
        .hasMessage("unsupported link type 105 (IEEE802_11)");
  }

  @Test
  void fileWithoutPackets_hasNoMessages() {
    assertThatThrownBy(() -> read(pcap(1)))
        .isInstanceOfSatisfying(
            CaptureException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_MESSAGES));
  }

  @Test
  void groups_areListedBusiestFirst_andChosenByTheirFilter() {
    byte[] file =
        pcap(
            1,
            udp4(1, 40_001, 3, 123, "aa"),
            QUESTION,
            ANSWER,
            udp4(1, 40_001, 3, 123, "bb"),
            udp4(1, 40_002, 2, 53, "cc"));
    List<ConversationGroup> groups =
        List.of(
            new ConversationGroup("udp port 53", 3, 6),
            new ConversationGroup("udp port 123", 2, 2));

    Capture busiest = read(file);
    assertThat(busiest.groups()).isEqualTo(groups);
    assertThat(busiest.group()).isEqualTo(groups.get(0));
    assertThat(payloads(busiest)).containsExactly("0102", "030405", "cc");

    Capture chosen = read(file, CaptureOptions.defaults().withFilter("udp port 123"));
    assertThat(chosen.groups()).isEqualTo(groups);
    assertThat(chosen.group()).isEqualTo(groups.get(1));
    assertThat(payloads(chosen)).containsExactly("aa", "bb");
    assertThat(codes(chosen)).isEmpty();
  }

  @Test
  void unknownFilter_isRefusedWithTheGroupsThatThereAre() {
    assertThatThrownBy(
            () -> read(pcap(1, QUESTION), CaptureOptions.defaults().withFilter("tcp port 1")))
        .isInstanceOf(com.qbitel.discovery.error.RequestException.class)
        .hasMessage("the filter 'tcp port 1' selects no messages; the input has: udp port 53");
  }
}
