package com.qbitel.discovery.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.qbitel.discovery.capture.framing.ByteStream;
import com.qbitel.discovery.capture.framing.StreamFraming;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Input that is made to cost much costs little: the work grows with its length and no faster. The
 * times are generous, since machines differ; work that grows with the square would take hours.
 */
class HostileCostTest {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int LONG = 16 << 20;
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  @Test
  void tenThousandInterfaces_areRead() {
    byte[][] blocks = new byte[10_002][];
    blocks[0] = Frames.section(ORDER);
    for (int i = 1; i <= 10_000; i++) {
      blocks[i] = Frames.networkInterface(ORDER, 1, 0, new byte[0]);
    }
    blocks[10_001] = Frames.enhanced(ORDER, 9_999, 1, Frames.udp4(1, 9, 2, 53, "01"));
    assertThat(read(Frames.join(blocks)).messages().size()).isOne();
  }

  @Test
  void optionsWithoutEnd_areSteppedThroughOnce() {
    byte[] options = new byte[4 << 20];
    for (int at = 0; at < options.length; at += 4) {
      options[at] = 77; // no option of that code has a meaning, this one has no value
    }
    byte[] file =
        Frames.join(
            Frames.section(ORDER),
            Frames.networkInterface(ORDER, 1, 0, options),
            Frames.enhanced(ORDER, 0, 1, Frames.udp4(1, 9, 2, 53, "01")));
    assertThat(read(file).messages().size()).isOne();
  }

  @Test
  void blocksWithoutPackets_areSkipped() {
    byte[][] blocks = new byte[300_003][];
    Arrays.fill(blocks, Frames.block(ORDER, 0x0bad, new byte[0]));
    blocks[0] = Frames.section(ORDER);
    blocks[1] = Frames.networkInterface(ORDER, 1, 0, new byte[0]);
    blocks[300_002] = Frames.enhanced(ORDER, 0, 1, Frames.udp4(1, 9, 2, 53, "01"));
    assertThat(read(Frames.join(blocks)).messages().size()).isOne();
  }

  @Test
  void lengthsOfAllOnes_takeNoMemory() {
    byte[] packet = Frames.udp4(1, 9, 2, 53, "01");
    byte[] pcap = Frames.join(Frames.pcap(1, packet), new byte[8], ones(8));
    assertThat(Frames.codes(read(pcap))).containsExactly("damaged-capture");
    byte[] pcapng =
        Frames.join(
            Frames.section(ORDER),
            Frames.networkInterface(ORDER, 1, 0, new byte[0]),
            Frames.enhanced(ORDER, 0, 1, packet),
            new byte[] {6, 0, 0, 0},
            ones(4));
    assertThat(Frames.codes(read(pcapng))).containsExactly("damaged-capture");
  }

  private static byte[] ones(int count) {
    byte[] ones = new byte[count];
    Arrays.fill(ones, (byte) -1);
    return ones;
  }

  @Test
  void overlappingFragments_costTheirOwnLength() {
    List<byte[]> fragments = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      // never complete: the first eight bytes do not come
      int offset = 8 + 8 * (i % 4000);
      fragments.add(Frames.fragment4(1 + i / 20_000, 17, offset, true, new byte[64 + 8 * (i % 8)]));
    }
    fragments.add(Frames.ipv4(1, 2, 17, Frames.udp(9, 53, new byte[1])));
    Capture capture = read(Frames.pcap(101, fragments.toArray(byte[][]::new)));
    assertThat(capture.messages().size()).isOne();
  }

  @Test
  void tinySegmentsOutOfOrder_arePutInOrder() {
    int count = 100_000;
    byte[][] segments = new byte[count + 1][];
    segments[0] = Frames.tcp4(1, 40_000, 2, 502, 0, Frames.SYN, "");
    SplittableRandom random = new SplittableRandom(1);
    int[] order = IntStream.range(0, count).toArray();
    for (int from = 0; from < count; from += 2000) {
      for (int i = from + 1999; i > from; i--) {
        int other = from + random.nextInt(i - from + 1);
        int swapped = order[i];
        order[i] = order[other];
        order[other] = swapped;
      }
    }
    for (int i = 0; i < count; i++) {
      segments[i + 1] =
          Frames.tcp4(
              1, 40_000, 2, 502, 1L + order[i], Frames.ACK, "%02x".formatted(order[i] & 255));
    }
    Capture capture = read(Frames.pcap(1, segments));
    assertThat(capture.group().bytes()).isEqualTo(count);
    assertThat(Frames.codes(capture)).containsExactly("tcp-out-of-order");
    byte[] stream = Frames.hex(String.join("", Frames.payloads(capture)));
    for (int i = 0; i < count; i++) {
      assertThat(stream[i]).isEqualTo((byte) i);
    }
  }

  @Test
  void segmentOverThousandsOfHeldOnes_isNoRecursion() {
    List<byte[]> segments = new ArrayList<>();
    segments.add(Frames.tcp4(1, 40_000, 2, 502, 0, Frames.SYN, ""));
    for (int i = 0; i < 4000; i++) {
      segments.add(Frames.tcp4(1, 40_000, 2, 502, 2L + 2 * i, Frames.ACK, "01"));
    }
    segments.add(
        Frames.ethernet(
            0x0800, Frames.ipv4(1, 2, 6, Frames.tcp(40_000, 502, 1, Frames.ACK, new byte[8001]))));
    Capture capture = read(Frames.pcap(1, segments.toArray(byte[][]::new)));
    assertThat(capture.group().bytes()).isEqualTo(8001);
  }

  private static Capture read(byte[] file) {
    return assertTimeoutPreemptively(LIMIT, () -> Frames.read(file));
  }

  /** Makes the bytes of a stream. */
  private interface Maker {
    byte[] make(int length, SplittableRandom random);
  }

  /** Streams that lead a framing search astray. */
  enum Stream {
    ZEROS((length, random) -> new byte[length]),
    ONE_BYTE_REPEATED(repeated("a")),
    SMALL_VALUES(Stream::smallValues),
    RANDOM(Stream::random),
    LINES(repeated("a\n")),
    HEADS(repeated("a:1\n\n")),
    CHUNKS_WITHOUT_END(repeated("transfer-encoding:chunked\n\n1\nx\n")),
    LENGTHS_BEYOND_THE_END(repeated("a:1\n\nxcontent-length:9999999\n\n")),
    NAMES(Stream::names),
    PARAMETERS(repeated(" a=1 b=".repeat(10_000) + "\n")),
    BODIES_THAT_NEVER_COME(repeated("put n=2\nx\nput n=2\ny\nput n=9999999\n")),
    TYPED_ARRAYS_WITHOUT_END(repeated("*1\r\n")),
    REPLIES_WITHOUT_END(repeated("123-a\n")),
    LENGTHS_THAT_BREAK_OFF(Stream::lengthsThatBreakOff);

    private final Maker maker;

    Stream(Maker maker) {
      this.maker = maker;
    }

    byte[] bytes(int length, SplittableRandom random) {
      return maker.make(length, random);
    }

    private static Maker repeated(String text) {
      byte[] unit = text.getBytes(StandardCharsets.US_ASCII);
      return (length, random) -> {
        byte[] bytes = new byte[length];
        for (int k = 0; k < length; k++) {
          bytes[k] = unit[k % unit.length];
        }
        return bytes;
      };
    }

    private static byte[] smallValues(int length, SplittableRandom random) {
      byte[] bytes = new byte[length];
      for (int k = 0; k < length; k++) {
        bytes[k] = (byte) random.nextInt(4);
      }
      return bytes;
    }

    private static byte[] random(int length, SplittableRandom random) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      return bytes;
    }

    private static byte[] names(int length, SplittableRandom random) {
      StringBuilder text = new StringBuilder();
      while (text.length() < length) {
        text.append(Integer.toString(random.nextInt(1 << 20), 36)).append(":1\n");
      }
      return repeated(text.toString()).make(length, random);
    }

    private static byte[] lengthsThatBreakOff(int length, SplittableRandom random) {
      byte[] bytes = new byte[length];
      for (int k = 0; k + 8 < length; k += 8) {
        bytes[k + 1] = (byte) (random.nextInt(50) == 0 ? 1 : 8);
        bytes[k + 2] = (byte) random.nextInt(3);
      }
      return bytes;
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneLongStream_isFramedInTime(Stream kind) {
    ByteStream stream = new ByteStream(0, kind.bytes(LONG, new SplittableRandom(1)), true, true);
    frame(kind, List.of(stream));
  }

  @ParameterizedTest
  @EnumSource
  void manyStreams_areFramedInTime(Stream kind) {
    SplittableRandom random = new SplittableRandom(2);
    List<ByteStream> streams = new ArrayList<>();
    for (int i = 0; i < 160; i++) {
      streams.add(new ByteStream(i & 1, kind.bytes(LONG / 160, random), true, true));
    }
    frame(kind, streams);
  }

  private static void frame(Stream kind, List<ByteStream> streams) {
    long began = System.nanoTime();
    int messages =
        assertTimeoutPreemptively(
            LIMIT,
            () -> {
              Optional<StreamFraming> framing = StreamFraming.infer(streams);
              int found = 0;
              for (ByteStream s : streams) {
                if (framing.isPresent() && framing.get().explains(s.side())) {
                  found += framing.get().cut(s).length;
                }
              }
              return found;
            });
    System.out.printf(
        "hostile framing: %s in %d streams: %d ms, %d messages%n",
        kind, streams.size(), (System.nanoTime() - began) / 1_000_000, messages);
    assertThat(messages).isNotNegative();
  }
}
