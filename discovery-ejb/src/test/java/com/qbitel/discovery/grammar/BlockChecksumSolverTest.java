package com.qbitel.discovery.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.detector.Landmarks;
import com.qbitel.discovery.message.MessageTable;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks with a checksum each, in messages made for it. */
class BlockChecksumSolverTest {

  private static final int START = 5;

  /** A header, and random content in blocks. */
  private static byte[] message(Random random, ChecksumAlgorithm algorithm, int size, int wrong) {
    byte[] content = new byte[1 + random.nextInt(4 * size)];
    random.nextBytes(content);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[START]);
    for (int from = 0; from < content.length; from += size) {
      byte[] block = Arrays.copyOfRange(content, from, Math.min(content.length, from + size));
      long sum = algorithm.of(block, 0, block.length) ^ wrong;
      out.writeBytes(block);
      for (int k = 0; k < algorithm.width(); k++) {
        out.write((int) (sum >>> 8 * k));
      }
    }
    return out.toByteArray();
  }

  private static Optional<BlockFinding> solve(ChecksumAlgorithm algorithm, int size, int wrong) {
    Random random = new Random(size);
    List<byte[]> messages = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      messages.add(message(random, algorithm, size, wrong));
    }
    return BlockChecksumSolver.detect(Rows.all(MessageTable.of(messages)));
  }

  @ParameterizedTest
  @CsvSource({"CRC16_DNP, 16", "CRC16_MODBUS, 8", "CRC8, 32", "CRC32, 64"})
  void blocks_areFoundWithTheirSize(ChecksumAlgorithm algorithm, int size) {
    BlockFinding found = solve(algorithm, size, 0).orElseThrow();
    assertThat(found.blocks()).isEqualTo(new CheckedBlocks(START, size, algorithm.width()));
    assertThat(found.evidence().matched()).isEqualTo(found.evidence().tested());
    assertThat(found.evidence().chance()).isLessThan(1e-6);
    assertThat(found.evidence().formula()).contains(algorithm.label());
  }

  @Test
  void checksumsThatAreWrong_areNone() {
    assertThat(solve(ChecksumAlgorithm.CRC16_DNP, 16, 1)).isEmpty();
  }

  @Test
  void randomBytes_areNoBlocks() {
    Random random = new Random(3);
    List<byte[]> messages = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      byte[] m = new byte[20 + random.nextInt(80)];
      random.nextBytes(m);
      messages.add(m);
    }
    assertThat(BlockChecksumSolver.detect(Rows.all(MessageTable.of(messages)))).isEmpty();
  }

  @Test
  void messages_areDividedIntoBlocksAndChecksums() {
    CheckedBlocks blocks = new CheckedBlocks(2, 8, 2);
    Structure structure = Structure.NONE.with(List.of(), Optional.of(blocks));
    Landmarks marks = Landmarks.of(structure, new byte[2 + 10 + 10 + 5]);
    int[] begin = IntStream.range(0, 27).filter(marks::begins).toArray();
    assertThat(begin).containsExactly(2, 10, 12, 20, 22, 25);
    assertThat(marks.placement(10).orElseThrow().region()).isEqualTo(Region.BLOCK_CHECKSUM);
    assertThat(marks.placement(12).orElseThrow().region()).isEqualTo(Region.BLOCK);
    assertThat(marks.known(5)).as("the first block is divided by its columns").isFalse();
    assertThat(Landmarks.of(structure, new byte[4]).known(3)).as("no room for a block").isFalse();
  }
}
