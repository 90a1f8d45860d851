package com.qbitel.discovery.capture;

import static com.qbitel.discovery.capture.Frames.payloads;
import static com.qbitel.discovery.capture.Frames.pcap;
import static com.qbitel.discovery.capture.Frames.read;
import static com.qbitel.discovery.capture.Frames.tcp4;
import static com.qbitel.discovery.capture.Frames.udp4;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is analysed of an input for which there is not enough room. */
class KeptMessagesTest {

  private static final int ACK = 0x10;

  private static CaptureOptions room(long bytes, int messages) {
    return new CaptureOptions(null, false, bytes, messages);
  }

  private static byte[] capture(List<byte[]> frames) {
    return pcap(1, frames.toArray(byte[][]::new));
  }

  @Test
  void whatFits_isKept_withoutAWord() {
    byte[] file = pcap(1, udp4(1, 9053, 2, 53, "a1a1"), udp4(1, 9053, 2, 53, "a2a2"));
    assertThat(payloads(read(file, room(4, 2)))).containsExactly("a1a1", "a2a2");
    assertThat(read(file, room(4, 2)).warnings()).isEmpty();
  }

  @Test
  void moreThanFits_isCountedAndSaid() {
    byte[] file =
        pcap(
            1,
            udp4(1, 9053, 2, 53, "a1a1"),
            udp4(1, 9053, 2, 53, "a2a2"),
            udp4(1, 9053, 2, 53, "a3"));
    for (CaptureOptions tight : List.of(room(4, 9), room(9, 2))) {
      Capture capture = read(file, tight);
      assertThat(payloads(capture)).containsExactly("a1a1", "a2a2");
      assertThat(capture.group()).isEqualTo(new ConversationGroup("udp port 53", 3, 5));
      assertThat(capture.packets()).isEqualTo(3);
      assertThat(capture.warnings())
          .singleElement()
          .satisfies(w -> assertThat(w.code()).isEqualTo("analysis-limit"))
          .satisfies(w ->
              assertThat(w.text())
                  .startsWith("Of the 5 payload bytes of 'udp port 53' 4 are analysed:"));
    }
  }

  @Test
  void groupsOfLess_makeWayForTheBusiest() {
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      frames.add(udp4(1, 9123, 2, 123, "b0"));
      frames.add(udp4(1, 9053, 2, 53, "a0"));
      frames.add(udp4(1, 9053, 2, 53, "a1"));
    }
    Capture capture = read(capture(frames), room(1000, 20));
    assertThat(capture.group()).isEqualTo(new ConversationGroup("udp port 53", 20, 20));
    assertThat(capture.groups()).contains(new ConversationGroup("udp port 123", 10, 10));
    // what was kept before the room was full, and all that came since
    assertThat(capture.messages().size()).isEqualTo(20);
    assertThat(capture.warnings()).isEmpty();
  }

  @Test
  void groupThatBecomesBusierTooLate_isNamed() {
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      frames.add(udp4(1, 9053, 2, 53, "a0"));
    }
    for (int i = 0; i < 40; i++) {
      frames.add(udp4(1, 9123, 2, 123, "b0"));
    }
    Capture capture = read(capture(frames), room(1000, 16));
    assertThat(capture.group().filter()).isEqualTo("udp port 53");
    assertThat(capture.messages().size()).isEqualTo(16);
    assertThat(capture.warnings()).singleElement().asString().contains("'udp port 123'");

    Capture other = read(capture(frames), room(1000, 40).withFilter("udp port 123"));
    assertThat(other.messages().size()).isEqualTo(40);
    assertThat(other.warnings()).isEmpty();
  }

  @Test
  void groupThatIsAskedFor_neverMakesWay() {
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      frames.add(udp4(1, 9123, 2, 123, "b0"));
      // the filter selects these too, by their client's port
      frames.add(udp4(1, 123, 2, 53, "a0"));
      frames.add(udp4(3, 123, 2, 53, "a0"));
      for (int client = 4; client < 8; client++) {
        frames.add(udp4(client, 9000 + client, 2, 53, "a0"));
      }
    }
    Capture capture = read(capture(frames), room(1000, 12).withFilter("udp port 123"));
    assertThat(capture.group()).isEqualTo(new ConversationGroup("udp port 123", 8, 8));
    assertThat(payloads(capture)).hasSize(8).containsOnly("b0");
  }

  @Test
  void streamWithALeftOutPiece_goesOnBehindAGap() {
    List<byte[]> frames = new ArrayList<>();
    int sequence = 10;
    for (int i = 0; i < 40; i++) {
      int body = 2 + i * i % 11;
      String message =
          "%04x".formatted(body) + "%02x".formatted(i).repeat(body); // length, then a body of it
      frames.add(tcp4(1, 4000, 2, 502, sequence, ACK, message));
      sequence += 2 + body;
    }
    Capture whole = read(capture(frames), room(1000, 100));
    assertThat(payloads(whole)).hasSize(40);
    Capture part = read(capture(frames), room(1000, 25));
    assertThat(payloads(part)).isEqualTo(payloads(whole).subList(0, 25));
    assertThat(part.framing().kind()).isEqualTo(whole.framing().kind());
    assertThat(part.warnings()).extracting(Warning::code).containsExactly("analysis-limit");
  }

  @Test
  void streamThatMadeWay_andComesBack_beginsBehindAGap() {
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      frames.add(tcp4(1, 4000, 2, 502, 10 + i, ACK, "aa"));
    }
    for (int i = 0; i < 15; i++) {
      frames.add(tcp4(1, 4600, 2, 600, 10 + i, ACK, "bb"));
    }
    for (int i = 10; i < 30; i++) {
      frames.add(tcp4(1, 4000, 2, 502, 10 + i, ACK, "a%x".formatted(i % 16)));
    }
    Capture capture = read(capture(frames), room(1000, 25));
    assertThat(capture.group().filter()).isEqualTo("tcp port 502");
    // the first ten made way for port 600, which later made way itself
    assertThat(String.join("", payloads(capture)))
        .isEqualTo("aaabacadaeafa0a1a2a3a4a5a6a7a8a9aaabacad");
    assertThat(capture.warnings()).extracting(Warning::code).containsExactly("analysis-limit");
  }

  @Test
  void roomIsMadeManyTimes_atACostInProportion() {
    // groups take turns in being the busiest: each change may evict the other
    List<byte[]> frames = new ArrayList<>();
    int run = 1;
    for (int turn = 0; turn < 14; turn++) {
      for (int i = 0; i < run; i++) {
        frames.add(udp4(1, 9000 + turn % 2, 2, turn % 2 == 0 ? 53 : 123, "%06x".formatted(i)));
      }
      run *= 2;
    }
    Capture capture = read(capture(frames), room(1 << 20, 1000));
    assertThat(capture.messages().size()).isBetween(1, 1000);
    assertThat(capture.groups().stream().mapToLong(ConversationGroup::messages).sum())
        .isEqualTo(frames.size());
  }
}
