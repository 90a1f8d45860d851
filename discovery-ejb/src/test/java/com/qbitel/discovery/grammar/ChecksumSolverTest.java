package com.qbitel.discovery.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.message.MessageTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Checksums of messages made for it. */
class ChecksumSolverTest {

  private interface Maker {
    byte[] make(int i, Random random);
  }

  private static List<Finding> solve(int n, Maker maker) {
    Random random = new Random(5);
    List<byte[]> messages = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      messages.add(maker.make(i, random));
    }
    int least = messages.stream().mapToInt(m -> m.length).min().orElse(0);
    return new ChecksumSolver().detect(Rows.all(MessageTable.of(messages)), least);
  }

  /** A header of eight bytes with its own checksum, and a body that it does not cover. */
  private static byte[] framed(int kind, int wrong, Random random) {
    ByteBuffer b = ByteBuffer.allocate(10 + 12).order(ByteOrder.LITTLE_ENDIAN);
    b.put(new byte[] {5, 0x64, (byte) (10 + kind), (byte) (0x40 + 37 * kind), 1, 0, 2, 0});
    b.putShort((short) (ChecksumAlgorithm.CRC16_DNP.of(b.array(), 0, 8) ^ wrong));
    byte[] body = new byte[12];
    random.nextBytes(body);
    return b.put(body).array();
  }

  @Test
  void checksumOfAHeaderThatHardlyVaries_isFoundFromItsFewForms() {
    List<Finding> found = solve(60, (i, r) -> framed(i % 5, 0, r));
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().span()).isEqualTo(Span.at(8, 2));
    Evidence e = found.getFirst().evidence();
    assertThat(e.formula()).isEqualTo("u16le(8..9) = crc16-dnp of all that precedes the field");
    assertThat(e.matched()).isEqualTo(5);
    assertThat(e.tested()).isEqualTo(5);
    assertThat(e.chance()).isLessThan(1e-4);
  }

  @Test
  void fewForms_oneOfThemWrong_areNoChecksum() {
    assertThat(solve(60, (i, r) -> framed(i % 5, i % 5 == 4 ? 1 : 0, r))).isEmpty();
    assertThat(solve(60, (i, r) -> framed(i % 3, 0, r))).as("three forms").isEmpty();
  }

  @Test
  void trailerOverTheWholeMessage_isFound() {
    List<Finding> found =
        solve(
            40,
            (i, r) -> {
              byte[] b = new byte[12 + r.nextInt(9)];
              r.nextBytes(b);
              long sum = ChecksumAlgorithm.CRC16_MODBUS.of(b, 0, b.length - 2);
              b[b.length - 2] = (byte) sum;
              b[b.length - 1] = (byte) (sum >> 8);
              return b;
            });
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().span().fromEnd()).isTrue();
  }

  /** A sum over a message whose other words hardly vary. */
  private static byte[] summed(int i) {
    ByteBuffer b = ByteBuffer.allocate(16);
    b.put(
        new byte[] {
          3, 1, 0, 0, 0, 0, 0, 0, 0x45, 0, 0, 60, 0, (byte) (i / 2), 0x40, (byte) (i % 7)
        });
    return b.putShort(2, (short) ChecksumAlgorithm.INTERNET.of(b.array(), 0, 16)).array();
  }

  @Test
  void internetChecksum_whereEachWordIsTheComplementOfAllOthers_isTheFirstWithMany() {
    List<Finding> found = solve(60, (i, r) -> summed(i));
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().span()).isEqualTo(Span.at(2, 2));
    assertThat(found.getFirst().evidence().matched()).isGreaterThan(40);
    assertThat(
            solve(
                60,
                (i, r) -> {
                  byte[] m = summed(i);
                  m[5] ^= (byte) (i % 2);
                  return m;
                }))
        .as("wrong in each second message")
        .isEmpty();
  }

  @Test
  void checksumOfOtherTypes_isAdoptedWhereItHolds() {
    ChecksumRelation known = solve(60, (i, r) -> framed(i % 5, 0, r)).getFirst().checksum();
    Random random = new Random(7);
    Rows one = Rows.all(MessageTable.of(List.of(framed(9, 0, random))));
    Rows wrong = Rows.all(MessageTable.of(List.of(framed(9, 1, random))));
    Rows none = Rows.all(MessageTable.of(List.of(new byte[4])));
    assertThat(ChecksumSolver.adopted(known, one)).isPresent();
    assertThat(ChecksumSolver.adopted(known, wrong)).isEmpty();
    assertThat(ChecksumSolver.adopted(known, none)).isEmpty();
  }
}
