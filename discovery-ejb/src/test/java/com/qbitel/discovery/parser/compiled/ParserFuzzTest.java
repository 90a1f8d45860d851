package com.qbitel.discovery.parser.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParsedField;
import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.parser.ParserStage;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Whatever the message, the compiled parser says what the interpreter says, and soon. The first
 * byte picks the protocol, the second the side, and whether the others are the message or are
 * repeated until it is a long one.
 */
class ParserFuzzTest {

  private static final String LONGEST = "1h";
  private static final int LONG = 1 << 12;

  /** Processor time for both parsers, instrumented, on a machine that does other things. */
  private static final Duration MOST = Duration.ofSeconds(2);

  /** A protocol with both its parsers. */
  private record Parsers(MessageParser compiled, MessageParser interpreter) {

    static Parsers of(ProtocolFamily family, long seed) {
      Grammar g =
          GrammarStage.learner().learn(SyntheticProtocols.generate(family, seed, 120).messages());
      return new Parsers(new CompiledParser(g), ParserStage.interpreter().parser(g));
    }
  }

  /** Learned when the first message needs them. */
  private static final class Binary {
    static final List<Parsers> ALL =
        List.of(
            // chains, wide text
            Parsers.of(ProtocolFamily.NARROW_HEADER, 1),
            // checksums, places that others move
            Parsers.of(ProtocolFamily.WIDE_HEADER, 1),
            // basic encoding rules, chosen among readings
            Parsers.of(ProtocolFamily.BASIC_ENCODING, 3),
            // lengths
            Parsers.of(ProtocolFamily.CONTROL_OCTETS, 2),
            // names
            Parsers.of(ProtocolFamily.NAME_SERVICE, 2),
            Parsers.of(ProtocolFamily.COMPACT_PACKETS, 1),
            // checksums of the whole message
            Parsers.of(ProtocolFamily.ROUTING, 1),
            // arrays
            Parsers.of(ProtocolFamily.STRUCTURES, 3),
            // blocks with a checksum each
            Parsers.of(ProtocolFamily.CHECKED_FRAMES, 2),
            Parsers.of(ProtocolFamily.CHECKED_FRAMES, 3),
            // many parts
            Parsers.of(ProtocolFamily.BENCODED, 1));
  }

  private static final class Text {
    static final List<Parsers> ALL =
        List.of(
            Parsers.of(ProtocolFamily.TEXT_POSITIONS, 1),
            Parsers.of(ProtocolFamily.COMMANDS, 2),
            Parsers.of(ProtocolFamily.HEADERS, 1),
            Parsers.of(ProtocolFamily.TAG_VALUES, 1),
            Parsers.of(ProtocolFamily.ARRAYS, 1),
            Parsers.of(ProtocolFamily.JSON, 1),
            Parsers.of(ProtocolFamily.XML, 1),
            Parsers.of(ProtocolFamily.PREFIXED_LINES, 1),
            Parsers.of(ProtocolFamily.TAGGED_COMMANDS, 3),
            Parsers.of(ProtocolFamily.KEY_LINES, 1),
            Parsers.of(ProtocolFamily.FRAMED_BODIES, 1));
  }

  @FuzzTest(maxDuration = LONGEST)
  void binary(byte[] input) {
    attempt(Binary.ALL, input);
  }

  @FuzzTest(maxDuration = LONGEST)
  void text(byte[] input) {
    attempt(Text.ALL, input);
  }

  private static void attempt(List<Parsers> all, byte[] input) {
    if (input.length < 2) {
      return;
    }
    Parsers p = all.get((input[0] & 0xff) % all.size());
    int how = input[1] & 0xff;
    Direction side = Direction.values()[how % Direction.values().length];
    byte[] given = Arrays.copyOfRange(input, 2, input.length);
    byte[] message = how < 0x80 ? given : repeated(given);
    long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    ParsedMessage compiled = p.compiled().parse(message, side);
    ParsedMessage interpreted = p.interpreter().parse(message, side);
    long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
    assertThat(Duration.ofNanos(took)).isLessThan(MOST);
    assertThat(compiled.equals(interpreted))
        .as("%s %s%n%s%n%s", side, HexFormat.of().formatHex(given), compiled, interpreted)
        .isTrue();
    assertTiled(compiled, message.length);
  }

  private static byte[] repeated(byte[] part) {
    byte[] out = new byte[part.length == 0 ? 0 : LONG];
    for (int k = 0; k < out.length; k++) {
      out[k] = part[k % part.length];
    }
    return out;
  }

  private static void assertTiled(ParsedMessage m, int length) {
    int end = 0;
    for (ParsedField f : m.fields()) {
      assertThat(f.offset()).isEqualTo(end);
      assertThat(f.length()).isNotNegative();
      end += f.length();
    }
    assertThat(m.consumed()).isEqualTo(end).isLessThanOrEqualTo(length);
    if (m.ok()) {
      assertThat(end).isEqualTo(length);
    }
  }
}
