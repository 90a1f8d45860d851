package com.qbitel.discovery.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcapWriterTest {

  private static final long START = 1_600_000_000_000_000L;
  private static final int MESSAGES = 30;

  @TempDir Path folder;

  /** Messages of 1, 101, 201 ... bytes that alternate between the sides. */
  private static List<byte[]> messages() {
    Random random = new Random(5);
    List<byte[]> out = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      byte[] b = new byte[1 + 100 * i];
      random.nextBytes(b);
      out.add(b);
    }
    return out;
  }

  private static Direction direction(int i) {
    return i % 2 == 0 ? Direction.REQUEST : Direction.RESPONSE;
  }

  private static byte[] capture(boolean tcp) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PcapWriter writer = new PcapWriter(out, tcp, 700, START)) {
      List<byte[]> messages = messages();
      for (int i = 0; i < MESSAGES; i++) {
        writer.write(messages.get(i), direction(i), START + 1_000L * i);
      }
    }
    return out.toByteArray();
  }

  private static MessageTable read(byte[] capture) {
    return CaptureStage.reader()
        .read(new ByteArrayInputStream(capture), CaptureOptions.defaults())
        .messages();
  }

  @Test
  void datagrams_areReadAgain() throws IOException {
    MessageTable table = read(capture(false));
    List<byte[]> messages = messages();
    assertThat(table.size()).isEqualTo(MESSAGES);
    for (int i = 0; i < MESSAGES; i++) {
      assertThat(table.payload(i)).isEqualTo(messages.get(i));
      assertThat(table.direction(i)).isEqualTo(direction(i));
      assertThat(table.flow(i).server()).isEqualTo(PcapWriter.server(700));
    }
    assertThat(table.time(3)).isEqualTo("2020-09-13T12:26:40.003Z");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void conversations_areToldApart(boolean tcp) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PcapWriter writer = new PcapWriter(out, tcp, 700, START)) {
      for (int c = 0; c < 3; c++) {
        if (c > 0) {
          writer.begin(c);
        }
        writer.write(new byte[] {(byte) c, 1}, Direction.REQUEST, START);
        writer.write(new byte[] {(byte) c, 2, 3}, Direction.RESPONSE, START);
      }
    }
    MessageTable table = read(out.toByteArray());
    assertThat(table.size()).isEqualTo(6);
    for (int i = 0; i < 6; i++) {
      assertThat(table.flow(i).client()).isEqualTo(PcapWriter.client(i / 2));
      assertThat(table.byteAt(i, 0)).isEqualTo(i / 2);
      assertThat(table.midway(table.flow(i))).isFalse();
    }
  }

  @Test
  void stream_holdsAllBytes() throws IOException {
    MessageTable table = read(capture(true));
    for (Direction side : List.of(Direction.REQUEST, Direction.RESPONSE)) {
      ByteArrayOutputStream sent = new ByteArrayOutputStream();
      ByteArrayOutputStream received = new ByteArrayOutputStream();
      List<byte[]> messages = messages();
      for (int i = 0; i < MESSAGES; i++) {
        sent.writeBytes(direction(i) == side ? messages.get(i) : new byte[0]);
      }
      for (int i = 0; i < table.size(); i++) {
        received.writeBytes(table.direction(i) == side ? table.payload(i) : new byte[0]);
      }
      assertThat(received.toByteArray()).isEqualTo(sent.toByteArray());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void checksums_areRight_toTshark(boolean tcp) throws IOException, InterruptedException {
    Tshark.require("checksums of written captures");
    Path file = Files.write(folder.resolve("written.pcap"), capture(tcp));
    String transport = tcp ? "tcp" : "udp";
    List<String> states =
        Tshark.fields(
            file,
            List.of("ip.check_checksum:TRUE", transport + ".check_checksum:TRUE"),
            List.of("ip.checksum.status", transport + ".checksum.status"));
    assertThat(states).hasSizeGreaterThanOrEqualTo(MESSAGES).containsOnly("1\t1");
  }

  @Test
  void message_thatIsNoDatagram_isRefused() throws IOException {
    try (PcapWriter writer = new PcapWriter(new ByteArrayOutputStream(), false, 700, START)) {
      byte[] tooLong = new byte[PcapWriter.LONGEST_DATAGRAM + 1];
      assertThatThrownBy(() -> writer.write(tooLong, Direction.REQUEST, START))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
