package com.qbitel.discovery.grammar.column;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.message.MessageTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How columns change from message to message, on columns made for it. */
class StepsTest {

  private static Steps steps(List<byte[]> messages) {
    MessageTable table = MessageTable.of(messages);
    int[] index = IntStream.range(0, table.size()).toArray();
    TypedBytes bytes = TypedBytes.of(table, index, new int[table.size()], 100);
    int[] message = new int[bytes.byteCount()];
    for (int m = 0; m < bytes.size(); m++) {
      Arrays.fill(message, bytes.start()[m], bytes.start()[m + 1], m);
    }
    return new Steps(bytes, Columns.of(bytes, Columns.Places.of(bytes), true), message);
  }

  /** A clock of 16 bits in steps of 160, in either order; a random byte; one that never moves. */
  private static List<byte[]> messages() {
    Random random = new Random(1);
    List<byte[]> out = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      int t = 160 * i;
      byte high = (byte) (t >> 8);
      out.add(new byte[] {high, (byte) t, (byte) random.nextInt(20), (byte) t, high, 7});
    }
    return out;
  }

  @Test
  void bytesOfOneClock_haveFewDifferencesTogether() {
    Steps s = steps(messages());
    assertThat(s.big[1]).isLessThan(0.1f);
    assertThat(s.risesBig[1]).isEqualTo(1);
    assertThat(s.little[4]).isLessThan(0.1f);
    assertThat(s.risesLittle[4]).isEqualTo(1);
  }

  @Test
  void bytesThatHaveNothingToDoWithEachOther_haveMore() {
    Steps s = steps(messages());
    assertThat(s.big[2]).isGreaterThan(0.9f);
    assertThat(s.big[3]).isGreaterThan(0.9f);
    assertThat(s.risesBig[3]).isLessThan(0.7f);
  }

  @Test
  void bytesThatNeverMove_sayNothing() {
    Steps s = steps(messages());
    assertThat(s.big[5]).isEqualTo(-1);
    assertThat(s.change[5]).isZero();
    assertThat(s.change[1]).isEqualTo(1);
    assertThat(s.big[0]).as("nothing stands before it").isEqualTo(-1);
    assertThat(steps(List.of(new byte[3])).change[0]).as("no message before").isEqualTo(-1);
  }
}
