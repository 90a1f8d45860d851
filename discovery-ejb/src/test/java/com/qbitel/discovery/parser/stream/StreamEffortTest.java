package com.qbitel.discovery.parser.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.parser.StreamGap;
import com.qbitel.discovery.parser.StreamGap.Reason;
import com.qbitel.discovery.parser.StreamParser;
import com.qbitel.discovery.parser.stream.RecordedProtocol.Sent;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is looked at, and held, of streams that are no messages at all, or too long ones. */
class StreamEffortTest {

  private static final int MIB = 1 << 20;

  /** Most bytes that are looked at for one of junk. */
  private static final double MOST = 600;

  private static byte[] junk(String kind, int length) {
    byte[] out = new byte[length];
    Random random = new Random(3);
    switch (kind) {
      case "bytes" -> random.nextBytes(out);
      case "lines" -> {
        for (int k = 0; k < length; k++) {
          out[k] = (byte) (random.nextInt(20) == 0 ? '\n' : ' ' + random.nextInt(95));
        }
      }
      case "replies" -> {
        byte[] line = "*9\r\n250-a: b\r\n".getBytes(US_ASCII);
        for (int k = 0; k < length; k++) {
          out[k] = line[k % line.length];
        }
      }
      case "claims" -> {
        // good messages, and between them one that claims to be as long as may be
        String hex =
            "430000000d524f4c4c4241434b00"
                + "5a0000000549"
                + "430000000d524f4c4c4241434b00"
                + "44000fff0000010000000131"
                + "2b4f4b0d0a2a313030303030300d0a";
        byte[] row = HexFormat.of().parseHex(hex);
        for (int k = 0; k < length; k++) {
          out[k] = row[k % row.length];
        }
      }
      default -> Arrays.fill(out, (byte) 1);
    }
    return out;
  }

  private static double workPerByte(RecordedProtocol p, byte[] bytes) {
    long[] told = new long[1];
    StreamParser.Out out =
        new StreamParser.Out() {
          @Override
          public void message(long offset, byte[] message, ParsedMessage parsed) {
            told[0] += message.length;
          }

          @Override
          public void gap(StreamGap gap) {
            told[0] += gap.length();
          }
        };
    ResumingParser stream = p.parser(Direction.RESPONSE, MIB, out);
    stream.feed(bytes, 0, bytes.length);
    stream.end();
    assertThat(told[0]).isEqualTo(bytes.length);
    assertThat(stream.held()).isLessThanOrEqualTo(8 * MIB);
    return (double) stream.work() / bytes.length;
  }

  @ParameterizedTest
  @CsvSource({
    "modbus, bytes",
    "mqtt, bytes",
    "redis, lines",
    "smtp, replies",
    "http-jsonrpc, lines",
    "almanac, replies",
    "postgresql, ones"
  })
  void sixteenMebibytesOfJunk_costNoMoreAByteThanFour(String name, String kind) throws IOException {
    RecordedProtocol p = RecordedProtocol.named(name);
    double four = workPerByte(p, junk(kind, 4 * MIB));
    double sixteen = workPerByte(p, junk(kind, 16 * MIB));
    assertThat(sixteen).isLessThanOrEqualTo(1.1 * four + 1).isLessThan(MOST);
  }

  @Test
  void aMessageLongerThanTheLimit_isAGap_andTheNextOnesAreFound() throws IOException {
    RecordedProtocol p = RecordedProtocol.named("postgresql");
    Sent s =
        p.streams().stream()
            .filter(x -> x.sender() == Direction.RESPONSE && x.messages().size() > 20)
            .findFirst()
            .orElseThrow();
    byte[] known = s.bytes();
    byte[] bytes = new byte[5 + 300_000 + known.length];
    bytes[0] = 'd';
    bytes[2] = 0x7f;
    System.arraycopy(known, 0, bytes, bytes.length - known.length, known.length);
    Told told = new Told();
    ResumingParser stream = p.parser(s.sender(), 200_000, told);
    stream.feed(bytes, 0, bytes.length);
    stream.end();
    told.endsAt(bytes.length);
    assertThat(told.gaps()).containsExactly(new StreamGap(0, 300_005, Reason.TOO_LONG));
    assertThat(told.messages()).isEqualTo(s.messages().size());
    assertThat(stream.held()).isLessThanOrEqualTo(1 << 20);
  }
}
