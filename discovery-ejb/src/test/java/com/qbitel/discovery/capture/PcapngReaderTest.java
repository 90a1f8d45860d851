package com.qbitel.discovery.capture;

import static com.qbitel.discovery.capture.Frames.block;
import static com.qbitel.discovery.capture.Frames.codes;
import static com.qbitel.discovery.capture.Frames.enhanced;
import static com.qbitel.discovery.capture.Frames.hex;
import static com.qbitel.discovery.capture.Frames.ipv4;
import static com.qbitel.discovery.capture.Frames.join;
import static com.qbitel.discovery.capture.Frames.networkInterface;
import static com.qbitel.discovery.capture.Frames.payloads;
import static com.qbitel.discovery.capture.Frames.read;
import static com.qbitel.discovery.capture.Frames.section;
import static com.qbitel.discovery.capture.Frames.udp;
import static com.qbitel.discovery.capture.Frames.udp4;
import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngReaderTest {

  private static final byte[] NO_OPTIONS = {};
  private static final byte[] ETHERNET_FRAME = udp4(1, 40_000, 2, 53, "0102");
  private static final byte[] RAW_FRAME = ipv4(1, 2, 17, udp(40_000, 53, hex("0304")));

  @ParameterizedTest
  @ValueSource(strings = {"LITTLE", "BIG"})
  void enhancedPackets_ofSeveralInterfaces_haveTheirOwnLinkTypeAndClock(String endian) {
    ByteOrder order = endian.equals("BIG") ? BIG_ENDIAN : LITTLE_ENDIAN;
    byte[] nanoseconds = option(order, 9, hex("09"));
    byte[] binaryWithOffset =
        join(
            option(order, 9, hex("8a")),
            option(order, 14, ByteBuffer.allocate(8).order(order).putLong(-60).array()),
            hex("00 00 00 00"));
    Capture capture =
        read(
            join(
                section(order),
                networkInterface(order, 1, 0, NO_OPTIONS),
                networkInterface(order, 101, 0, nanoseconds),
                networkInterface(order, 101, 0, binaryWithOffset),
                enhanced(order, 0, 1_700_000_000_000_001L, ETHERNET_FRAME),
                enhanced(order, 1, 1_700_000_000_000_000_002L, RAW_FRAME),
                enhanced(order, 2, 1_700_000_000L * 1024 + 512, RAW_FRAME)));

    assertThat(payloads(capture)).containsExactly("0102", "0304", "0304");
    assertThat(capture.messages().time(0)).isEqualTo(Instant.ofEpochSecond(1_700_000_000L, 1_000));
    assertThat(capture.messages().time(1)).isEqualTo(Instant.ofEpochSecond(1_700_000_000L, 2));
    assertThat(capture.messages().time(2))
        .isEqualTo(Instant.ofEpochSecond(1_699_999_940L, 500_000_000));
    assertThat(capture.warnings()).isEmpty();
  }

  @Test
  void sections_haveTheirOwnByteOrderAndInterfaces() {
    Capture capture =
        read(
            join(
                section(LITTLE_ENDIAN),
                networkInterface(LITTLE_ENDIAN, 1, 0, NO_OPTIONS),
                enhanced(LITTLE_ENDIAN, 0, 0, ETHERNET_FRAME),
                section(BIG_ENDIAN),
                networkInterface(BIG_ENDIAN, 101, 0, NO_OPTIONS),
                enhanced(BIG_ENDIAN, 0, 0, RAW_FRAME)));

    assertThat(payloads(capture)).containsExactly("0102", "0304");
    assertThat(capture.messages().packet(1)).isEqualTo(2);
  }

  @Test
  void simplePackets_endAtTheSnapLength_andHaveNoTime() {
    byte[] body = join(leInt(RAW_FRAME.length + 9), RAW_FRAME);
    Capture capture =
        read(
            join(
                section(LITTLE_ENDIAN),
                networkInterface(LITTLE_ENDIAN, 101, RAW_FRAME.length, NO_OPTIONS),
                block(LITTLE_ENDIAN, 3, body)));

    assertThat(payloads(capture)).containsExactly("0304");
    assertThat(capture.messages().time(0)).isNull();
  }

  @Test
  void obsoletePackets_areRead() {
    byte[] body =
        ByteBuffer.allocate(20 + RAW_FRAME.length)
            .order(LITTLE_ENDIAN)
            .putShort((short) 0)
            .putShort((short) 3)
            .putInt(0)
            .putInt(5_000_000)
            .putInt(RAW_FRAME.length)
            .putInt(RAW_FRAME.length)
            .put(RAW_FRAME)
            .array();
    Capture capture =
        read(
            join(
                section(LITTLE_ENDIAN),
                networkInterface(LITTLE_ENDIAN, 101, 0, NO_OPTIONS),
                block(LITTLE_ENDIAN, 2, body)));

    assertThat(payloads(capture)).containsExactly("0304");
    assertThat(capture.messages().time(0)).isEqualTo(Instant.ofEpochSecond(5));
  }

  @Test
  void blocksWithoutPackets_areSkipped() {
    Capture capture =
        read(
            join(
                section(LITTLE_ENDIAN),
                block(LITTLE_ENDIAN, 4, hex("0000 0000")),
                block(LITTLE_ENDIAN, 0x0bad, new byte[1000]),
                networkInterface(LITTLE_ENDIAN, 1, 0, NO_OPTIONS),
                block(LITTLE_ENDIAN, 5, new byte[12]),
                enhanced(LITTLE_ENDIAN, 0, 0, ETHERNET_FRAME)));

    assertThat(payloads(capture)).containsExactly("0102");
    assertThat(capture.packets()).isEqualTo(1);
  }

  @Test
  void frameCheckSequenceOfTheInterface_isNoPayload() {
    byte[] frame = join(Frames.ethernet(0x88b8, hex("0001000a")), hex("deadbeef"));
    for (String length : new String[] {"20", "04"}) { // in bits; in bytes, as some writers do
      Capture capture =
          read(
              join(
                  section(LITTLE_ENDIAN),
                  networkInterface(LITTLE_ENDIAN, 1, 0, option(LITTLE_ENDIAN, 13, hex(length))),
                  enhanced(LITTLE_ENDIAN, 0, 0, frame)));
      assertThat(payloads(capture)).containsExactly("0001000a");
      assertThat(capture.warnings()).isEmpty();
    }
  }

  @Test
  void blocksOfEveryOtherKind_andCommentsAnywhere_areSkipped() {
    byte[] comment = join(option(BIG_ENDIAN, 1, "seen".getBytes(US_ASCII)), hex("00000000"));
    byte[] packet =
        join(
            Frames.be32(0),
            new byte[8],
            Frames.be32(ETHERNET_FRAME.length),
            Frames.be32(ETHERNET_FRAME.length),
            ETHERNET_FRAME,
            comment);
    byte[] others = {};
    for (int type : new int[] {4, 5, 7, 9, 10, 11, 0xbad, 0x40000bad, 0x80000001}) {
      others = join(others, block(BIG_ENDIAN, type, comment));
    }
    Capture capture =
        read(
            join(
                section(BIG_ENDIAN),
                networkInterface(BIG_ENDIAN, 1, 0, comment),
                others,
                block(BIG_ENDIAN, 6, packet),
                others,
                block(BIG_ENDIAN, 6, packet)));

    assertThat(payloads(capture)).containsExactly("0102", "0102");
    assertThat(capture.packets()).isEqualTo(2);
    assertThat(capture.warnings()).isEmpty();
  }

  @Test
  void thousandsOfInterfaces_andSections_areRead() {
    byte[] one = networkInterface(LITTLE_ENDIAN, 1, 0, NO_OPTIONS);
    byte[] section = section(LITTLE_ENDIAN);
    byte[] interfaces = new byte[10_000 * one.length];
    byte[] sections = new byte[10_000 * section.length];
    for (int i = 0; i < 10_000; i++) {
      System.arraycopy(one, 0, interfaces, i * one.length, one.length);
      System.arraycopy(section, 0, sections, i * section.length, section.length);
    }
    byte[] file = join(sections, interfaces, enhanced(LITTLE_ENDIAN, 9_999, 0, ETHERNET_FRAME));

    assertThat(payloads(read(file))).containsExactly("0102");
  }

  @Test
  void optionsWithoutEnd_endWithTheirBlock() {
    byte[] endless = hex("0900 ffff 0000 0000");

    assertThat(
            payloads(
                read(
                    join(
                        section(LITTLE_ENDIAN),
                        networkInterface(LITTLE_ENDIAN, 1, 0, endless),
                        enhanced(LITTLE_ENDIAN, 0, 0, ETHERNET_FRAME)))))
        .containsExactly("0102");
  }

  @Test
  void interfaceOfAnUnsupportedLinkType_besideAnother_isLeftOutWithAWarning() {
    Capture capture =
        read(
            join(
                section(LITTLE_ENDIAN),
                networkInterface(LITTLE_ENDIAN, 105, 0, NO_OPTIONS),
                networkInterface(LITTLE_ENDIAN, 1, 0, NO_OPTIONS),
                enhanced(LITTLE_ENDIAN, 0, 0, new byte[50]),
                enhanced(LITTLE_ENDIAN, 1, 0, ETHERNET_FRAME),
                enhanced(LITTLE_ENDIAN, 0, 0, new byte[50])));

    assertThat(payloads(capture)).containsExactly("0102");
    assertThat(capture.warnings())
        .containsExactly(
            new Warning(
                "unsupported-link-type",
                "Packets of the unsupported link type 105 (IEEE802_11) left out: 2, the first is"
                    + " packet 1."));
  }

  @Test
  void nothingButAnUnsupportedLinkType_isRefused() {
    byte[] file =
        join(
            section(LITTLE_ENDIAN),
            networkInterface(LITTLE_ENDIAN, 147, 0, NO_OPTIONS),
            enhanced(LITTLE_ENDIAN, 0, 0, new byte[50]));

    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            CaptureException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_LINK_TYPE))
        .hasMessage("unsupported link type 147 (USER0)");
  }

  @Test
  void endInsideABlock_lenient_keepsWhatCameBefore_strict_isRefused() {
    byte[] whole =
        join(
            section(LITTLE_ENDIAN),
            networkInterface(LITTLE_ENDIAN, 1, 0, NO_OPTIONS),
            enhanced(LITTLE_ENDIAN, 0, 0, ETHERNET_FRAME));
    byte[] last = enhanced(LITTLE_ENDIAN, 0, 0, udp4(1, 40_000, 2, 53, "07"));
    for (int length = 1; length < last.length; length++) {
      byte[] file = join(whole, Arrays.copyOf(last, length));
      Capture capture = read(file);
      assertThat(payloads(capture)).containsExactly("0102");
      String place = length < 8 ? "a block behind packet 1" : "packet 2";
      assertThat(capture.warnings())
          .containsExactly(
              new Warning("truncated-capture", "The input ends inside " + place + "."));
      assertThatThrownBy(() -> read(file, CaptureOptions.defaults().withStrict(true)))
          .isInstanceOf(CaptureException.class)
          .hasMessage("the input ends inside " + place);
    }
  }

  @Test
  void damagedBlocks_lenient_keepWhatCameBefore() {
    byte[] whole =
        join(
            section(LITTLE_ENDIAN),
            networkInterface(LITTLE_ENDIAN, 1, 0, NO_OPTIONS),
            enhanced(LITTLE_ENDIAN, 0, 0, ETHERNET_FRAME));
    byte[] good = enhanced(LITTLE_ENDIAN, 0, 0, ETHERNET_FRAME);

    assertDamaged(join(whole, with(good, 4, 8)), "a block claims a length of 8 bytes");
    assertDamaged(join(whole, with(good, 4, 77)), "a block claims a length of 77 bytes");
    assertDamaged(join(whole, with(good, 4, -4)), "a block claims a length of 4294967292 bytes");
    assertDamaged(join(whole, with(good, good.length - 4, 80)), "a block's two lengths differ");
    assertDamaged(
        join(whole, with(good, 8, 7)), "packet 2 names an interface that the section has not");
    assertDamaged(join(whole, with(good, 20, 4000)), "packet 2 claims 4000 bytes");
    assertDamaged(join(whole, with(good, 20, -1)), "packet 2 claims 4294967295 bytes");
    assertDamaged(join(whole, block(LITTLE_ENDIAN, 6, new byte[8])), "a packet block is too short");
    assertDamaged(
        join(whole, with(section(LITTLE_ENDIAN), 8, 1)),
        "a section header has no byte-order magic");
  }

  private static void assertDamaged(byte[] file, String problem) {
    Capture capture = read(file);
    assertThat(payloads(capture)).containsExactly("0102");
    assertThat(codes(capture)).containsExactly("damaged-capture");
    assertThat(capture.warnings().getFirst().text()).containsIgnoringCase(problem);
    assertThatThrownBy(() -> read(file, CaptureOptions.defaults().withStrict(true)))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void tooManyInterfaces_areRefused() {
    byte[] one = networkInterface(LITTLE_ENDIAN, 1, 0, NO_OPTIONS);
    byte[] many = new byte[one.length * 65_537];
    for (int i = 0; i < 65_537; i++) {
      System.arraycopy(one, 0, many, i * one.length, one.length);
    }
    assertThatThrownBy(() -> read(join(section(LITTLE_ENDIAN), many)))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("a section has more than 65536 interfaces");
  }

  private static byte[] with(byte[] block, int at, int word) {
    return ByteBuffer.wrap(block.clone()).order(LITTLE_ENDIAN).putInt(at, word).array();
  }

  private static byte[] leInt(int value) {
    return ByteBuffer.allocate(4).order(LITTLE_ENDIAN).putInt(value).array();
  }

  private static byte[] option(ByteOrder order, int code, byte[] value) {
    return ByteBuffer.allocate(4 + ((value.length + 3) & ~3))
        .order(order)
        .putShort((short) code)
        .putShort((short) value.length)
        .put(value)
        .array();
  }
}
