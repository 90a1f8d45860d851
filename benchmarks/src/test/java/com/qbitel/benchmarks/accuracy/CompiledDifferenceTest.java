package com.qbitel.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParserStage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Compiled parsers of recorded protocols say what the interpreter says: of every message, of
 * messages with something changed, and of other protocols; needs {@code -Dcorpus.dir}.
 */
class CompiledDifferenceTest {

  private static final int MOST = 600;
  private static final int FOREIGN = 10;

  @Test
  void recordedProtocols_areParsedAsTheInterpreterDoes() throws IOException {
    List<RecordedSets.Recorded> all = RecordedSets.all(MOST, "compiled parsers of recordings");
    assertThat(all).isNotEmpty();
    Random random = new Random(6);
    List<String> different = new ArrayList<>();
    int compared = 0;
    for (RecordedSets.Recorded r : all) {
      MessageParser compiled = ParserStage.compiler().parser(r.grammar());
      MessageParser interpreted = ParserStage.interpreter().parser(r.grammar());
      for (RecordedSets.Recorded other : all) {
        MessageTable messages = other.messages();
        int n = other == r ? messages.size() : Math.min(FOREIGN, messages.size());
        for (int i = 0; i < n; i++) {
          byte[] message = messages.payload(i);
          for (byte[] m : List.of(message, changed(message, random))) {
            Direction d = Direction.values()[random.nextInt(3)];
            Direction side = m == message ? messages.direction(i) : d;
            compared++;
            if (!interpreted.parse(m, side).equals(compiled.parse(m, side))) {
              different.add(r.family() + " " + side + " " + HexFormat.of().formatHex(m));
            }
          }
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "compiled parsers of %d recorded sets: %,d messages compared, %d differ%n",
        all.size(),
        compared,
        different.size());
    assertThat(different).isEmpty();
    assertThat(compared).isGreaterThan(20_000);
  }

  private static byte[] changed(byte[] message, Random random) {
    int end = random.nextInt(4) == 0 ? random.nextInt(message.length + 9) : message.length;
    byte[] out = Arrays.copyOf(message, end);
    for (int k = random.nextInt(5); k > 0 && out.length > 0; k--) {
      out[random.nextInt(out.length)] = (byte) random.nextInt(256);
    }
    return out;
  }
}
