package com.qbitel.discovery.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.fail;

import com.github.luben.zstd.Zstd;
import com.qbitel.discovery.capture.address.Address;
import com.qbitel.discovery.capture.filter.FilterExpression;
import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.DiscoveryException;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.message.MessageTable;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Any bytes give a capture that can be used, or one of the documented failures. */
class HostileInputTest {

  private static final int MUTANTS_PER_SEED = 60;
  private static final byte[] EXTREMES = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff, '"', '{', '\n'};

  /** Small files with every record kind and every layer. */
  private static List<byte[]> smallFiles() {
    List<byte[]> all = new ArrayList<>(basicFiles());
    byte[] udp = Frames.udp(40_000, 53, new byte[12]);
    byte[] v4 = Frames.ipv4(1, 2, 17, udp);
    byte[] frame = Frames.ethernet(0x0800, v4);
    byte[] labelled = Frames.join(Frames.hex("00064040 00065140"), v4);
    byte[] session =
        Frames.join(Frames.hex("1100 0001"), Frames.be16(2 + v4.length), Frames.hex("0021"), v4);
    byte[] begun = Arrays.copyOf(udp, 8);
    byte[] rest = Arrays.copyOfRange(udp, 8, udp.length);
    all.add(
        Frames.pcap(
            101,
            Frames.fragment4(1, 17, 8, false, rest),
            Frames.fragment4(1, 17, 0, true, begun),
            Frames.fragment6(2, 17, 0, true, begun),
            Frames.fragment6(2, 17, 8, false, rest),
            v4));
    all.add(
        Frames.pcap(
            101,
            Frames.sctp4(1, 9, 2, 3868, 7, Frames.data(1, 3, "01"), Frames.data(2, 2, "02")),
            Frames.sctp4(1, 9, 2, 3868, 7, Frames.data(3, 1, "03")),
            Frames.sctp4(2, 3868, 1, 9, 8, Frames.interleaved(1, 0, 2, 0, "04")),
            Frames.sctp4(2, 3868, 1, 9, 8, Frames.interleaved(2, 0, 1, 1, "05"))));
    all.add(
        Frames.pcap(
            101,
            Frames.ipv4(1, 2, 4, v4),
            Frames.ipv4(
                1, 2, 47, Frames.join(Frames.hex("b0000800 00000000 00000001 00000002"), v4)),
            Frames.ipv4(1, 2, 47, Frames.join(Frames.hex("10006558 00000001"), frame)),
            Frames.ipv4(
                1, 2, 17, Frames.udp(9, 4789, Frames.join(Frames.hex("0800000000000500"), frame))),
            Frames.ipv4(
                1, 2, 47, Frames.join(Frames.hex("3001880b 0024 0005 00000001 ff030021"), v4))));
    all.add(
        Frames.pcap(
            0x2400_0001,
            Frames.ethernet(0x88a8, Frames.join(Frames.hex("0064 8100 0065 0800"), v4)),
            Frames.ethernet(0x8847, labelled),
            Frames.ethernet(0x8864, session),
            Frames.ethernet(8 + v4.length, Frames.join(Frames.hex("aaaa03000000 0800"), v4))));
    all.add(Frames.pcap(9, Frames.join(Frames.hex("ff030021"), v4), Frames.hex("c02101010004")));
    all.add(
        Frames.pcap(
            107,
            Frames.join(Frames.hex("18410300 80000000 0800"), v4),
            Frames.join(Frames.hex("18410800"), v4),
            Frames.join(Frames.hex("184103cf0021"), v4)));
    byte[] record = Frames.record(ByteOrder.BIG_ENDIAN, 0, v4, v4.length);
    all.add(
        Frames.join(
            Frames.pcap(ByteOrder.BIG_ENDIAN, 0xa1b2cd34, 101),
            Arrays.copyOf(record, 16),
            new byte[8],
            v4));
    byte[] small = Frames.pcap(101, v4, v4);
    all.add(
        Frames.join(
            Frames.gzip(small), Frames.gzip(Frames.record(ByteOrder.LITTLE_ENDIAN, 0, v4, 40))));
    all.add(Zstd.compress(small));
    return all;
  }

  private static List<byte[]> basicFiles() {
    byte[] udp = Frames.udp4(1, 40_000, 2, 53, "0102");
    byte[] tcp = Frames.tcp4(1, 40_001, 2, 502, 7, Frames.SYN, "0304");
    byte[] six =
        Frames.ipv6(
            1, 2, 0, Frames.join(Frames.hex("11000104 00000000"), Frames.udp(1, 2, new byte[3])));
    byte[] options = Frames.hex("00090001 06000000 000e0008 0000000000000001 00000000");
    return List.of(
        Frames.pcap(
            1, udp, tcp, Frames.ethernet(0x86dd, six), Frames.ethernet(0x0806, new byte[28])),
        Frames.pcap(ByteOrder.BIG_ENDIAN, 0xa1b23c4d, 101, six),
        Frames.join(
            Frames.section(ByteOrder.BIG_ENDIAN),
            Frames.networkInterface(ByteOrder.BIG_ENDIAN, 1, 0, options),
            Frames.enhanced(ByteOrder.BIG_ENDIAN, 0, 1, udp),
            Frames.block(ByteOrder.BIG_ENDIAN, 3, Frames.join(Frames.be32(tcp.length), tcp)),
            Frames.block(
                ByteOrder.BIG_ENDIAN,
                2,
                Frames.join(new byte[12], Frames.be32(udp.length), Frames.be32(udp.length), udp))),
        "{\"hex\":\"00ff\",\"t\":1.5,\"src\":\"a:1\",\"proto\":\"udp\"}\n{\"hex\":\"01\"}\n"
            .getBytes(StandardCharsets.UTF_8),
        "{\"messages\":[{\"payload\":\"AQI=\",\"encoding\":\"base64\",\"time\":\"2026-01-02T03:04:05Z\"}]}"
            .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyPrefix_isReadOrRefused() {
    for (byte[] file : smallFiles()) {
      for (int length = 0; length < file.length; length++) {
        attempt(Arrays.copyOf(file, length), "prefix of " + length + " bytes");
      }
    }
  }

  @Test
  void everyByteFlipped_isReadOrRefused() {
    for (byte[] file : smallFiles()) {
      for (int at = 0; at < file.length; at++) {
        for (int mask : new int[] {0x01, 0x80, 0xff}) {
          byte[] mutant = file.clone();
          mutant[at] ^= (byte) mask;
          attempt(mutant, "byte " + at + " xor " + mask);
        }
      }
    }
  }

  @Test
  void mutantsOfRealCaptures_areReadOrRefused() throws IOException {
    List<byte[]> seeds = new ArrayList<>(smallFiles());
    for (Path sample : SampleCapturesTest.samples()) {
      byte[] bytes = Files.readAllBytes(sample);
      seeds.add(Arrays.copyOf(bytes, Math.min(bytes.length, 20_000)));
      seeds.add(asLines(sample));
    }
    int used = 0;
    for (int seed = 0; seed < seeds.size(); seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int k = 0; k < MUTANTS_PER_SEED; k++) {
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        used += attempt(mutant(seeds.get(seed), other, random), "seed " + seed + " mutant " + k);
      }
    }
    System.out.printf(
        "hostile input: %d mutants, %d of them still read%n",
        seeds.size() * MUTANTS_PER_SEED, used);
    assertThat(used).isGreaterThan(seeds.size() * MUTANTS_PER_SEED / 4);
  }

  private static byte[] asLines(Path sample) throws IOException {
    MessageTable messages = SampleCapturesTest.read(sample, CaptureOptions.defaults()).messages();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < Math.min(50, messages.size()); i++) {
      lines
          .append("{\"i\":%d,\"t\":%d.5,\"src\":\"%s\",".formatted(i, i, messages.flow(i).client()))
          .append("\"hex\":\"")
          .append(HexFormat.of().formatHex(messages.payload(i)))
          .append("\"}\n");
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] mutant(byte[] file, byte[] other, SplittableRandom random) {
    byte[] mutant = file.clone();
    for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
      if (mutant.length == 0) {
        return mutant;
      }
      // headers and the first records decide most, so half of the changes go there
      int reach = random.nextBoolean() ? Math.min(mutant.length, 200) : mutant.length;
      int at = random.nextInt(reach);
      switch (random.nextInt(5)) {
        case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> mutant[at] = EXTREMES[random.nextInt(EXTREMES.length)];
        case 2 ->
            Arrays.fill(mutant, at, Math.min(mutant.length, at + 4), (byte) -random.nextInt(2));
        case 3 -> mutant = Arrays.copyOf(mutant, at);
        default ->
            mutant =
                Frames.join(
                    Arrays.copyOf(mutant, at),
                    Arrays.copyOfRange(other, random.nextInt(other.length), other.length));
      }
    }
    return mutant;
  }

  /** 1 when the input could be used, 0 when it was refused in words. */
  private static int attempt(byte[] input, String what) {
    try {
      Capture capture = Frames.read(input);
      MessageTable messages = capture.messages();
      assertThat(messages.size()).isPositive();
      assertThat(messages.digest()).hasSize(64);
      for (int i = 0; i < messages.size(); i++) {
        var unused = messages.message(i);
      }
      return 1;
    } catch (DiscoveryException e) {
      assertThat(e.getMessage()).doesNotContain("Exception").isNotBlank();
      assertThat(e.code()).isNotNull();
      return 0;
    } catch (RuntimeException | Error e) {
      return fail(
          what + ": " + HexFormat.of().formatHex(Arrays.copyOf(input, Math.min(300, input.length))),
          e);
    }
  }

  @Test
  void floodOfSegmentsWithHoles_takesLinearTime() {
    byte[][] segments = new byte[20_000][];
    for (int i = 0; i < segments.length; i++) {
      segments[i] = Frames.tcp4(1, 40_000, 2, 502, 10L * i, Frames.ACK, "01");
    }
    byte[] file = Frames.pcap(1, segments);
    Capture capture = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Frames.read(file));
    assertThat(capture.messages().size()).isEqualTo(20_000);
  }

  @Test
  void conversations_areBounded() {
    Conversations conversations = new Conversations(2, FilterExpression.parse("all"));
    Endpoint[] endpoints = new Endpoint[3];
    Arrays.setAll(endpoints, i -> new Endpoint(new Address.Ipv4(i), 53));
    conversations.sender(Carrier.UDP, endpoints[0], endpoints[1]);
    conversations.sender(Carrier.UDP, endpoints[1], endpoints[0]);
    conversations.sender(Carrier.TCP, endpoints[0], endpoints[1]);

    assertThatThrownBy(() -> conversations.sender(Carrier.UDP, endpoints[0], endpoints[2]))
        .isInstanceOfSatisfying(
            CaptureException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE))
        .hasMessage("more than 2 conversations, the limit for one input: split the capture");
    assertThat(conversations.all()).hasSize(2);
  }
}
