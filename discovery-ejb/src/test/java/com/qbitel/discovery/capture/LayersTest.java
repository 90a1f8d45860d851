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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Link, network and transport headers, each built by hand around the payload {@code 0102}. */
class LayersTest {

  private static final byte[] UDP = udp(40_000, 53, hex("0102"));
  private static final byte[] V4 = ipv4(1, 2, 17, UDP);
  private static final byte[] V6 = ipv6(1, 2, 17, UDP);
  private static final Flow FLOW4 = new Flow("udp", "10.0.0.1:40000", "10.0.0.2:53");
  private static final Flow FLOW6 = new Flow("udp", "[2001:db8::1]:40000", "[2001:db8::2]:53");

  private static void assertPayload(int linkType, byte[] frame, Flow flow) {
    Capture capture = read(pcap(linkType, frame));
    assertThat(payloads(capture)).containsExactly("0102");
    assertThat(capture.messages().flow(0)).isEqualTo(flow);
    assertThat(capture.group().filter()).isEqualTo("udp port 53");
    assertThat(capture.warnings()).isEmpty();
  }

  @Test
  void everySupportedLinkType_leadsToThePayload() {
    assertPayload(1, ethernet(0x0800, V4), FLOW4);
    assertPayload(1, ethernet(0x86dd, V6), FLOW6);
    for (int raw : new int[] {12, 14, 101}) {
      assertPayload(raw, V4, FLOW4);
      assertPayload(raw, V6, FLOW6);
    }
    assertPayload(228, V4, FLOW4);
    assertPayload(229, V6, FLOW6);
    assertPayload(0, join(hex("02000000"), V4), FLOW4);
    assertPayload(0, join(hex("0000001e"), V6), FLOW6);
    assertPayload(0, join(hex("1c000000"), V6), FLOW6);
    assertPayload(108, join(hex("00000002"), V4), FLOW4);
    assertPayload(108, join(hex("00000018"), V6), FLOW6);
    assertPayload(113, join(hex("0000 0001 0006 020000000001 0000 0800"), V4), FLOW4);
    assertPayload(276, join(hex("86dd 0000 00000001 0001 00 06 020000000001 0000"), V6), FLOW6);
  }

  @Test
  void vlanTags_areSteppedOver() {
    assertPayload(1, ethernet(0x8100, join(hex("0064 0800"), V4)), FLOW4);
    assertPayload(1, ethernet(0x88a8, join(hex("0064 8100 0065 86dd"), V6)), FLOW6);
  }

  @Test
  void snapHeader_leadsBackToTheEtherType() {
    byte[] llc = join(hex("aa aa 03 00 00 00 08 00"), V4);
    assertPayload(1, ethernet(llc.length, llc), FLOW4);
  }

  @Test
  void linkPadding_isNoPayload() {
    assertPayload(1, join(ethernet(0x0800, V4), new byte[18]), FLOW4);
    assertPayload(1, join(ethernet(0x86dd, V6), new byte[4]), FLOW6);
  }

  @Test
  void ipv4Options_areSteppedOver() {
    byte[] options =
        join(hex("46 00"), be16(34), Arrays.copyOfRange(V4, 4, 20), hex("94040000"), UDP);
    assertPayload(101, options, FLOW4);
  }

  @Test
  void ipv4TotalLengthZero_reachesToTheEndOfThePacket() {
    byte[] offloaded = V4.clone();
    offloaded[3] = 0;
    assertPayload(101, offloaded, FLOW4);
  }

  @Test
  void ipv6ExtensionHeaders_areSteppedOver() {
    byte[] headers =
        join(
            hex("2b 00 0104 00000000"), // hop-by-hop, then routing
            hex("3c 00 0000 00000000"), // routing, then destination
            hex("2c 00 0104 00000000"), // destination, then fragment
            hex("33 00 0000 00000007"), // atomic fragment, then authentication
            hex("11 04 0000 00000001 00000001 000000000000000000000000"));
    assertPayload(101, ipv6(1, 2, 0, join(headers, UDP)), FLOW6);
  }

  @Test
  void ipv6ExtensionHeaders_withoutEnd_areMalformed() {
    assertNothing(101, ipv6(1, 2, 0, hex("00 ff 0000 00000000")), "malformed-packet");
    assertNothing(101, ipv6(1, 2, 0, hex("00 00 00")), "malformed-packet");
  }

  @Test
  void unfinishedDatagrams_areCountedAndLeftOut() {
    byte[] first = V4.clone();
    first[6] = 0x20;
    byte[] later = V4.clone();
    later[7] = 1;
    later[5] = 9;
    byte[] six = ipv6(1, 2, 44, join(hex("11 00 0001 00000007"), UDP));

    Capture capture = read(pcap(101, V4, first, later, six));

    assertThat(payloads(capture)).containsExactly("0102");
    assertThat(capture.warnings())
        .containsExactly(
            new Warning(
                "ip-fragment",
                "IP datagrams left out because fragments of them are missing: 3, the first is packet"
                    + " 2."));
  }

  @Test
  void contradictingHeaders_leaveThePacketOut() {
    byte[] shortTotal = V4.clone();
    shortTotal[3] = 19;
    byte[] longHeader = V4.clone();
    longHeader[0] = 0x4f;
    byte[] longUdp = V4.clone();
    longUdp[25] = 11;
    byte[] shortUdp = V4.clone();
    shortUdp[25] = 7;
    for (byte[] bad :
        new byte[][] {shortTotal, longHeader, longUdp, shortUdp, hex("45"), hex("75"), hex("60")}) {
      assertNothing(101, bad, "malformed-packet");
    }
    assertNothing(1, hex("0102"), "malformed-packet");
    assertNothing(0, hex("02"), "malformed-packet");
    assertNothing(0, hex("63000000 00"), "malformed-packet");
    assertNothing(113, hex("02"), "malformed-packet");
    assertNothing(276, hex("02"), "malformed-packet");
  }

  private static void assertNothing(int linkType, byte[] frame, String code) {
    byte[] good =
        switch (linkType) {
          case 1 -> ethernet(0x0800, V4);
          case 0 -> join(hex("02000000"), V4);
          case 113 -> join(hex("0000 0001 0006 020000000001 0000 0800"), V4);
          case 276 -> join(hex("0800 0000 00000001 0001 00 06 020000000001 0000"), V4);
          default -> V4;
        };
    Capture capture = read(pcap(linkType, frame, good));
    assertThat(payloads(capture)).containsExactly("0102");
    assertThat(codes(capture)).containsExactly(code);
    assertThatThrownBy(() -> read(pcap(linkType, frame)))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("no message to analyse (Packets left out");
  }

  @Test
  void icmpAndOtherIpProtocols_areMessagesOfGroupsOfTheirOwn() {
    assertGroup(101, ipv4(1, 2, 1, hex("0800f7ff")), "icmp", "icmp", "0800f7ff");
    assertGroup(101, ipv6(1, 2, 58, hex("80000000")), "icmp6", "icmp", "80000000");
    assertGroup(101, ipv4(1, 2, 89, hex("0201")), "ip proto 89", "ip", "0201");
    assertGroup(101, ipv6(1, 2, 89, hex("0301")), "ip6 proto 89", "ip", "0301");
  }

  @Test
  void framesWithoutIp_areMessagesOfGroupsOfTheirOwn() {
    String request = "0001080006040001020000000001 0a000001 000000000000 0a000002".replace(" ", "");
    assertGroup(1, ethernet(0x0806, join(hex(request), new byte[18])), "arp", "eth", request);
    assertGroup(1, ethernet(0x88b8, hex("0001000a")), "ether proto 0x88b8", "eth", "0001000a");
    assertGroup(1, ethernet(3, hex("424203 0000")), "llc", "eth", "424203");
  }

  private static void assertGroup(
      int linkType, byte[] frame, String filter, String transport, String payload) {
    Capture capture = read(pcap(linkType, frame));
    assertThat(payloads(capture)).containsExactly(payload);
    assertThat(capture.group().filter()).isEqualTo(filter);
    assertThat(capture.messages().flow(0).transport()).isEqualTo(transport);
    assertThat(capture.messages().direction(0)).isEqualTo(Direction.UNKNOWN);
    assertThat(capture.framing().kind()).isEqualTo("datagram");
  }

  @Test
  void emptyDatagrams_areNoMessages() {
    assertThatThrownBy(() -> read(pcap(101, ipv4(1, 2, 17, udp(1, 2, new byte[0])))))
        .isInstanceOf(CaptureException.class)
        .hasMessage("the input holds no message to analyse");
  }
}
