package com.qbitel.discovery.capture;

import static com.qbitel.discovery.capture.Frames.ACK;
import static com.qbitel.discovery.capture.Frames.SYN;
import static com.qbitel.discovery.capture.Frames.hex;
import static com.qbitel.discovery.capture.Frames.ipv4;
import static com.qbitel.discovery.capture.Frames.pcap;
import static com.qbitel.discovery.capture.Frames.read;
import static com.qbitel.discovery.capture.Frames.tcp4;
import static com.qbitel.discovery.capture.Frames.udp4;
import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RolesTest {

  private static List<Direction> directions(Capture capture) {
    return IntStream.range(0, capture.messages().size())
        .mapToObj(capture.messages()::direction)
        .toList();
  }

  @Test
  void portSharedByMostConversations_isTheService_evenWhenItIsTheHigherOne() {
    Capture capture =
        read(
            pcap(
                1,
                udp4(2, 50_000, 1, 4_001, "aa"),
                udp4(1, 4_002, 2, 50_000, "bb"),
                udp4(3, 4_003, 2, 50_000, "cc")));

    assertThat(capture.groups()).containsExactly(new ConversationGroup("udp port 50000", 3, 3));
    assertThat(directions(capture))
        .containsExactly(Direction.RESPONSE, Direction.REQUEST, Direction.REQUEST);
    assertThat(capture.messages().flow(0))
        .isEqualTo(new Flow("udp", "10.0.0.1:4001", "10.0.0.2:50000"));
  }

  @Test
  void portsSharedAlike_theHandshakeTells() {
    Capture capture =
        read(
            pcap(
                1, tcp4(1, 4_000, 2, 50_000, 9, SYN, ""), tcp4(2, 50_000, 1, 4_000, 1, ACK, "aa")));

    assertThat(capture.group().filter()).isEqualTo("tcp port 50000");
    assertThat(directions(capture)).containsExactly(Direction.RESPONSE);
  }

  @Test
  void answerToAHandshake_tellsTheServerToo() {
    Capture capture =
        read(
            pcap(
                1,
                tcp4(2, 50_000, 1, 4_000, 9, SYN | ACK, ""),
                tcp4(1, 4_000, 2, 50_000, 1, ACK, "aa")));

    assertThat(capture.group().filter()).isEqualTo("tcp port 50000");
    assertThat(directions(capture)).containsExactly(Direction.REQUEST);
  }

  @Test
  void portsSharedAlike_withoutHandshake_theLowerOneIsTheService() {
    Capture capture = read(pcap(1, tcp4(1, 4_000, 2, 50_000, 1, ACK, "aa")));

    assertThat(capture.group().filter()).isEqualTo("tcp port 4000");
    assertThat(directions(capture)).containsExactly(Direction.RESPONSE);
  }

  @Test
  void connectionFromTheServicePort_belongsToItsGroup_butItsOpenerIsTheClient() {
    Capture capture =
        read(
            pcap(
                1,
                tcp4(1, 20, 2, 50_001, 9, SYN, ""),
                tcp4(1, 20, 2, 50_001, 10, ACK, "aa"),
                tcp4(1, 20, 2, 50_002, 9, SYN, ""),
                tcp4(1, 20, 2, 50_002, 10, ACK, "bb")));

    assertThat(capture.groups()).containsExactly(new ConversationGroup("tcp port 20", 2, 2));
    assertThat(directions(capture)).containsExactly(Direction.REQUEST, Direction.REQUEST);
    assertThat(capture.messages().flow(0))
        .isEqualTo(new Flow("tcp", "10.0.0.1:20", "10.0.0.2:50001"));
  }

  @Test
  void equalPorts_theFirstSenderIsTheClient_onceTheOtherAnswers() {
    Capture capture =
        read(
            pcap(
                1,
                udp4(2, 123, 1, 123, "aa"),
                udp4(1, 123, 2, 123, "bb"),
                udp4(1, 123, 3, 123, "cc")));

    assertThat(capture.group().filter()).isEqualTo("udp port 123");
    assertThat(directions(capture))
        .containsExactly(Direction.REQUEST, Direction.RESPONSE, Direction.UNKNOWN);
    assertThat(capture.messages().message(1).source()).isEqualTo("10.0.0.1:123");
    assertThat(capture.messages().message(2).source()).isEqualTo("10.0.0.1:123");
    assertThat(capture.messages().message(2).destination()).isEqualTo("10.0.0.3:123");
  }

  @Test
  void withoutPorts_theFirstSenderIsTheClient_onceTheOtherAnswers() {
    Capture capture =
        read(pcap(101, ipv4(1, 2, 1, hex("0800f7ff")), ipv4(2, 1, 1, hex("0000ffff"))));

    assertThat(directions(capture)).containsExactly(Direction.REQUEST, Direction.RESPONSE);
    assertThat(capture.messages().flows())
        .containsExactly(new Flow("icmp", "10.0.0.1", "10.0.0.2"));
  }

  @Test
  void endpointThatTalksToItself_hasNoSides() {
    Capture capture = read(pcap(1, udp4(1, 123, 1, 123, "aa"), udp4(1, 123, 1, 123, "bb")));

    assertThat(capture.groups()).containsExactly(new ConversationGroup("udp port 123", 2, 2));
    assertThat(directions(capture)).containsExactly(Direction.UNKNOWN, Direction.UNKNOWN);
  }
}
