package com.qbitel.discovery.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.github.luben.zstd.Zstd;
import com.qbitel.discovery.capture.address.Address;
import com.qbitel.discovery.capture.filter.FilterExpression;
import com.qbitel.discovery.capture.framing.ByteStream;
import com.qbitel.discovery.capture.framing.StreamFraming;
import com.qbitel.discovery.error.DiscoveryException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whatever the bytes, a reader gives a capture or one of the documented failures. {@code verify}
 * replays the inputs that stand in {@code CaptureFuzzTestInputs}; {@code docs/testing.md} has the
 * command that looks for others.
 */
class CaptureFuzzTest {

  private static final String LONGEST = "1h";

  @FuzzTest(maxDuration = LONGEST)
  void pcap(byte[] file) {
    attempt(file);
  }

  @FuzzTest(maxDuration = LONGEST)
  void pcapng(byte[] file) {
    attempt(file);
  }

  /** As it stands, and packed, since no mutation keeps a checksum right. */
  @FuzzTest(maxDuration = LONGEST)
  void compressed(byte[] file) {
    attempt(file);
    attempt(Frames.gzip(file));
    attempt(Zstd.compress(file));
  }

  @FuzzTest(maxDuration = LONGEST)
  void jsonLines(byte[] file) {
    attempt(file);
    attempt(Frames.join("{\"hex\":\"00\"}\n".getBytes(UTF_8), file));
  }

  private static void attempt(byte[] file) {
    try {
      var messages = Frames.read(file).messages();
      assertThat(messages.size()).isPositive();
      assertThat(messages.digest()).hasSize(64);
    } catch (DiscoveryException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  /** Each four bytes are a segment: where it begins, how long it is, and with what flags. */
  @FuzzTest(maxDuration = LONGEST)
  void segments(byte[] plan) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    CaptureNotes notes = new CaptureNotes(false);
    TcpStreams streams =
        new TcpStreams(
            (stamp, sender, begin, bytes, offset, length) -> stream.write(bytes, offset, length),
            notes);
    Conversations conversations = new Conversations(1, FilterExpression.parse("all"));
    Conversation.Side sender = conversations.sender(Carrier.TCP, Endpoint.NONE, Endpoint.NONE);
    ByteBuffer in = ByteBuffer.wrap(plan);
    int first = in.remaining() >= 4 ? in.getInt() : 0;
    PlainReassembly plain = new PlainReassembly();
    long sent = 0;
    long number = 1;
    boolean simple = true;
    segment(streams, sender, number, Frames.SYN, first, new byte[0], 0);
    plain.add(first & 0xffff_ffffL, Frames.SYN, new byte[0]);
    while (in.remaining() >= 4) {
      int at = in.getShort() & 0xffff;
      int length = in.get() & 0xff;
      int flags = in.get() & (Frames.SYN | Frames.RST);
      byte[] payload = new byte[length];
      for (int k = 0; k < length; k++) {
        payload[k] = content(at + k);
      }
      simple &= flags == 0;
      number++;
      sent += length;
      int sequence = first + 1 + at;
      segment(streams, sender, number, flags, sequence, payload, 0);
      plain.add(sequence & 0xffff_ffffL, flags, payload);
    }
    streams.end();
    assertThat(stream.size()).isLessThanOrEqualTo((int) sent);
    if (simple && plain.whole()) {
      assertThat(stream.toByteArray()).isEqualTo(plain.bytes(true));
    }
  }

  private static void segment(
      TcpStreams streams,
      Conversation.Side sender,
      long number,
      int flags,
      int sequence,
      byte[] payload,
      int lost) {
    Packet p = packet(number, payload);
    streams.segment(p, sender, flags, sequence, 0, payload.length, lost);
  }

  private static byte content(int position) {
    return (byte) (position * 0x9e3779b1 >>> 24);
  }

  private static Packet packet(long number, byte[] content) {
    Packet p = new Packet();
    p.set(number, LinkType.RAW, number, 0);
    p.setContent(content, content.length, content.length);
    return p;
  }

  /** Each four bytes are a fragment: its datagram, its place, its length, whether others follow. */
  @FuzzTest(maxDuration = LONGEST)
  void fragments(byte[] plan) {
    IpFragments fragments = new IpFragments(new CaptureNotes(false));
    ByteBuffer in = ByteBuffer.wrap(plan);
    long number = 0;
    while (in.remaining() >= 4) {
      int word = in.getInt();
      int offset = (word & 0x1fff) * 8;
      int length = word >>> 13 & 0x1ff;
      byte[] part = new byte[length];
      for (int k = 0; k < length; k++) {
        part[k] = content(offset + k);
      }
      Address from = new Address.Ipv4(word >>> 29);
      number++;
      Packet p = packet(number, part);
      boolean more = (word >>> 28 & 1) == 0;
      Optional<IpFragments.Whole> whole =
          fragments.add(
              new IpFragments.Key(from, from, 17, 1), 17, p, offset, more, 0, part.length);
      whole.ifPresent(w -> {
        for (int k = 0; k < w.payload().length; k++) {
          assertThat(w.payload()[k]).isEqualTo(content(k));
        }
      });
    }
    fragments.end();
  }

  /** The first byte says how many streams the others make, half of them a server's. */
  @FuzzTest(maxDuration = LONGEST)
  void framing(byte[] bytes) {
    int count = bytes.length == 0 ? 1 : 1 + (bytes[0] & 7);
    boolean toEnd = bytes.length == 0 || bytes[0] >= 0;
    List<ByteStream> streams = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      int from = (int) ((long) k * bytes.length / count);
      int to = (int) ((k + 1L) * bytes.length / count);
      byte[] part = Arrays.copyOfRange(bytes, k == 0 ? Math.min(1, to) : from, to);
      streams.add(new ByteStream(k & 1, part, true, toEnd));
    }
    Optional<StreamFraming> framing = StreamFraming.infer(streams);
    if (framing.isEmpty()) {
      return;
    }
    StreamFraming again = StreamFraming.infer(streams).orElseThrow();
    assertThat(again.evidence()).isEqualTo(framing.get().evidence());
    assertThat(framing.get().confidence()).isBetween(0.0, 1.0);
    for (ByteStream s : streams) {
      if (framing.get().explains(s.side())) {
        int[] cuts = framing.get().cut(s);
        assertThat(again.cut(s)).isEqualTo(cuts);
        assertTiles(cuts, s.bytes().length);
      }
    }
  }

  private static void assertTiles(int[] cuts, int length) {
    assertThat(cuts.length == 0).isEqualTo(length == 0);
    for (int k = 0; k < cuts.length; k++) {
      assertThat(cuts[k]).isGreaterThan(k == 0 ? -1 : cuts[k - 1]).isLessThan(length);
    }
    assertThat(cuts.length == 0 || cuts[0] == 0).isTrue();
  }
}
