package com.qbitel.discovery.capture;

import static com.qbitel.discovery.capture.Frames.be16;
import static com.qbitel.discovery.capture.Frames.codes;
import static com.qbitel.discovery.capture.Frames.ethernet;
import static com.qbitel.discovery.capture.Frames.hex;
import static com.qbitel.discovery.capture.Frames.ipv4;
import static com.qbitel.discovery.capture.Frames.ipv6;
import static com.qbitel.discovery.capture.Frames.join;
import static com.qbitel.discovery.capture.Frames.payloads;
import static com.qbitel.discovery.capture.Frames.pcap;
import static com.qbitel.discovery.capture.Frames.read;
import static com.qbitel.discovery.capture.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PPP, PPPoE, Cisco HDLC, Frame Relay and MPLS around the payload {@code 0102}. */
class PointToPointTest {

  private static final byte[] V4 = ipv4(1, 2, 17, udp(40_000, 53, hex("0102")));
  private static final byte[] V6 = ipv6(1, 2, 17, udp(40_000, 53, hex("0102")));

  @ParameterizedTest
  @CsvSource({
    "9,   ff030021",
    "9,   0021",
    "9,   21",
    "9,   ff0321",
    "9,   ff030281 00064140",
    "50,  ff030021",
    "50,  0f000800",
    "51,  110000010020 0021",
    "104, 0f000800",
    "104, 0f008100 00640800",
    "107, 184103cc",
    "107, 18410300cc",
    "107, 184103cf0021",
    "107, 1841030080000000 0800",
    "107, 18410800"
  })
  void header_isTakenOff(int linkType, String header) {
    assertPayload(pcap(linkType, join(hex(header), V4)));
  }

  @ParameterizedTest
  @CsvSource({
    "9,   ff030057",
    "9,   57",
    "50,  8f0086dd",
    "51,  110000010034 0057",
    "104, 8f0086dd",
    "107, 1841038e",
    "107, 184186dd"
  })
  void headerOfIpv6_isTakenOff(int linkType, String header) {
    assertPayload(pcap(linkType, join(hex(header), V6)));
  }

  @Test
  void longFrameRelayAddresses_areSteppedOver() {
    assertPayload(pcap(107, join(hex("184041 03cc"), V4)));
    assertPayload(pcap(107, join(hex("18404041 03cc"), V4)));
  }

  @Test
  void pppoeInsideEthernet_endsWhereItsLengthSays() {
    byte[] session = join(hex("1100 0001"), be16(2 + V4.length), hex("0021"), V4, new byte[9]);
    assertPayload(pcap(1, ethernet(0x8864, session)));
    assertPayload(pcap(1, ethernet(0x8100, join(hex("0064 8864"), session))));
  }

  @Test
  void mplsLabels_areSteppedOver() {
    assertPayload(pcap(1, ethernet(0x8847, join(hex("00064140"), V4))));
    assertPayload(pcap(1, ethernet(0x8848, join(hex("00064040 00065140"), V6))));
  }

  @Test
  void mplsWithoutIp_isAMessageWithItsLabels() {
    Capture capture = read(pcap(1, ethernet(0x8847, hex("00064140 00000000 02"))));
    assertThat(payloads(capture)).containsExactly("000641400000000002");
    assertThat(capture.group().filter()).isEqualTo("ether proto 0x8847");
  }

  @Test
  void tagsAndLabels_areBounded() {
    byte[] tags = hex("00648100".repeat(CaptureLimits.TAGS) + "00640800");
    byte[] labels = hex("00064040".repeat(CaptureLimits.TAGS) + "00064140");
    byte[] snaps = hex("aaaa03000000 8100 0064 0100".repeat(5_000));
    for (byte[] bad :
        new byte[][] {
          ethernet(0x8100, join(tags, V4)), ethernet(0x8847, join(labels, V4)), ethernet(500, snaps)
        }) {
      Capture capture = read(pcap(1, bad, ethernet(0x0800, V4)));
      assertThat(payloads(capture)).containsExactly("0102");
      assertThat(codes(capture)).containsExactly("malformed-packet");
    }
  }

  @Test
  void controlFrames_areMessages() {
    assertMessage(9, "ff03c021 01010004", "ppp proto 0xc021", "01010004");
    assertMessage(104, "8f008035 00000001", "ether proto 0x8035", "00000001");
    assertMessage(107, "00010308 0075", "fr", "080075");
    assertMessage(107, "1841 0008 01", "fr", "000801");
  }

  private static void assertMessage(int linkType, String frame, String filter, String payload) {
    Capture capture = read(pcap(linkType, hex(frame)));
    assertThat(capture.group().filter()).isEqualTo(filter);
    assertThat(payloads(capture)).containsExactly(payload);
  }

  @ParameterizedTest
  @CsvSource({
    "9, ff03",
    "9, 00",
    "51, 1100000100",
    "51, 120000010000",
    "104, 0f0008",
    "107, 1840",
    "107, 18404040 41",
    "107, 1841"
  })
  void shortHeaders_areMalformed(int linkType, String frame) {
    byte[] good =
        switch (linkType) {
          case 9 -> join(hex("0021"), V4);
          case 51 -> join(hex("110000010022 0021"), V4);
          case 104 -> join(hex("0f000800"), V4);
          default -> join(hex("18410800"), V4);
        };
    Capture capture = read(pcap(linkType, hex(frame), good));
    assertThat(payloads(capture)).containsExactly("0102");
    assertThat(codes(capture)).containsExactly("malformed-packet");
  }

  private static void assertPayload(byte[] file) {
    Capture capture = read(file);
    assertThat(payloads(capture)).containsExactly("0102");
    assertThat(capture.group().filter()).isEqualTo("udp port 53");
    assertThat(capture.warnings()).isEmpty();
  }
}
