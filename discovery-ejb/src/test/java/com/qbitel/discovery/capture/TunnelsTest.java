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

import com.qbitel.discovery.message.Flow;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TunnelsTest {

  private static final byte[] INNER = ipv4(8, 9, 17, udp(40_000, 53, hex("0102")));
  private static final byte[] INNER6 = ipv6(8, 9, 17, udp(40_000, 53, hex("0102")));
  private static final byte[] FRAME = ethernet(0x0800, INNER);
  private static final Flow FLOW = new Flow("udp", "10.0.0.8:40000", "10.0.0.9:53");
  private static final Flow FLOW6 = new Flow("udp", "[2001:db8::8]:40000", "[2001:db8::9]:53");

  private static void assertInner(byte[] datagram, Flow flow) {
    Capture capture = read(pcap(101, datagram));
    assertThat(payloads(capture)).containsExactly("0102");
    assertThat(capture.messages().flow(0)).isEqualTo(flow);
    assertThat(capture.group().filter()).isEqualTo("udp port 53");
    assertThat(capture.warnings()).isEmpty();
  }

  private static byte[] gre(String header, byte[] inner) {
    return ipv4(1, 2, 47, join(hex(header), inner));
  }

  private static byte[] vxlan(byte[] inner) {
    return ipv4(1, 2, 17, udp(50_000, 4789, join(hex("08000000 00000500"), inner)));
  }

  @Test
  void eachTunnel_leadsToTheInnerConversation() {
    assertInner(ipv4(1, 2, 4, INNER), FLOW);
    assertInner(ipv4(1, 2, 41, INNER6), FLOW6);
    assertInner(ipv6(1, 2, 4, INNER), FLOW);
    assertInner(ipv6(1, 2, 41, INNER6), FLOW6);
    assertInner(gre("0000 0800", INNER), FLOW);
    assertInner(gre("8000 0800 00000000", INNER), FLOW);
    assertInner(gre("2000 0800 00000001", INNER), FLOW);
    assertInner(gre("b000 86dd 00000000 00000001 00000002", INNER6), FLOW6);
    assertInner(gre("0000 6558", FRAME), FLOW);
    assertInner(gre("0000 88be", FRAME), FLOW);
    assertInner(gre("1000 88be 00000001 1000000000000000", FRAME), FLOW);
    byte[] ppp = join(hex("ff030021"), INNER);
    assertInner(gre("3001 880b %04x 0005 00000001".formatted(ppp.length), ppp), FLOW);
    assertInner(gre("3081 880b %04x 0005 00000001 00000001".formatted(ppp.length), ppp), FLOW);
    assertInner(vxlan(FRAME), FLOW);
    assertInner(vxlan(ethernet(0x8100, join(hex("0064 0800"), INNER))), FLOW);
  }

  @Test
  void greOfAnotherEtherType_isItsPayloadBetweenTheOuterEnds() {
    Capture capture = read(pcap(101, gre("0000 88b8", hex("01020304"))));

    assertThat(payloads(capture)).containsExactly("01020304");
    assertThat(capture.group().filter()).isEqualTo("ether proto 0x88b8");
    assertThat(capture.messages().flow(0)).isEqualTo(new Flow("eth", "10.0.0.1", "10.0.0.2"));
  }

  @Test
  void fragmentedTunnelPackets_areEnteredWhenWhole() {
    byte[] content = join(hex("0000 0800"), INNER);
    assertThat(
            payloads(
                read(
                    pcap(
                        101,
                        Frames.fragment4(1, 47, 16, false, Arrays.copyOfRange(content, 16, 34)),
                        Frames.fragment4(1, 47, 0, true, Arrays.copyOf(content, 16))))))
        .containsExactly("0102");
    byte[] datagram = udp(40_000, 53, hex("0102"));
    byte[] first = Frames.fragment4(2, 17, 0, true, Arrays.copyOf(datagram, 8));
    byte[] last = Frames.fragment4(2, 17, 8, false, Arrays.copyOfRange(datagram, 8, 10));
    assertThat(payloads(read(pcap(101, gre("0000 0800", first), gre("0000 0800", last)))))
        .containsExactly("0102");
  }

  @Test
  void headersThatAreNone_leaveThePayloadAsItIs() {
    assertLeft(ipv4(1, 2, 4, hex("65000000")), "ip proto 4");
    assertLeft(ipv4(1, 2, 41, hex("45000000")), "ip proto 41");
    assertLeft(gre("4000 0800 00000000", INNER), "ip proto 47");
    assertLeft(gre("0002 0800 00000000", INNER), "ip proto 47");
    assertLeft(gre("0000 0000", new byte[4]), "ip proto 47");
    assertLeft(gre("b000 0800 00000000 00000000", new byte[4]), "ip proto 47");
    assertLeft(gre("1000 88be 00000001 2000000000000000", FRAME), "ip proto 47");
    assertLeft(gre("0000 08", new byte[0]), "ip proto 47");
    assertLeft(
        ipv4(1, 2, 17, udp(50_000, 4789, join(hex("0000000000000500"), FRAME))), "udp port 4789");
    assertLeft(ipv4(1, 2, 17, udp(50_000, 4789, hex("0800000000000500"))), "udp port 4789");
  }

  private static void assertLeft(byte[] datagram, String filter) {
    Capture capture = read(pcap(101, datagram));
    assertThat(capture.group().filter()).isEqualTo(filter);
    assertThat(capture.warnings()).isEmpty();
  }

  @Test
  void tunnelInsideOfATunnel_staysPayload_withAWarning() {
    Capture capture =
        read(pcap(101, gre("0000 0800", ipv4(3, 4, 47, join(hex("0000 0800"), INNER)))));

    assertThat(capture.group().filter()).isEqualTo("ip proto 47");
    assertThat(capture.messages().flow(0).client()).isEqualTo("10.0.0.3");
    assertThat(capture.warnings())
        .containsExactly(
            new Warning(
                "tunnel-in-tunnel",
                "Packets of GRE tunnels inside of another tunnel, taken as its messages: 1, the"
                    + " first is packet 1."));
    assertThat(codes(read(pcap(101, gre("0000 0800", vxlan(FRAME))))))
        .containsExactly("tunnel-in-tunnel");
  }

  @Test
  void tunnelsThatAreNotEntered_areNamed() {
    assertNamed(
        ipv4(1, 2, 17, udp(2152, 2152, join(hex("30ff"), be16(30), hex("00000001"), INNER))),
        "GTP-U");
    assertNamed(ipv4(1, 2, 17, udp(9, 6081, join(hex("0000 6558 00000500"), FRAME))), "Geneve");
    assertNamed(ipv4(1, 2, 17, udp(1701, 1701, hex("0002 0001 0001 ff030021"))), "L2TP");
    assertNamed(ipv4(1, 2, 115, new byte[20]), "L2TP");
  }

  private static void assertNamed(byte[] datagram, String name) {
    Capture capture = read(pcap(101, datagram));
    assertThat(capture.messages().size()).isEqualTo(1);
    assertThat(capture.warnings())
        .containsExactly(
            new Warning(
                "tunnel",
                "Packets of "
                    + name
                    + " tunnels, taken as messages with all that is inside: 1, the first is packet"
                    + " 1."));
  }

  @Test
  void acknowledgementOfPptp_isNoMessage() {
    Capture capture = read(pcap(101, gre("2081 880b 0000 0005 00000001", new byte[0]), INNER));

    assertThat(payloads(capture)).containsExactly("0102");
    assertThat(capture.warnings()).isEmpty();
  }
}
