package com.qbitel.discovery.grammar;

import java.util.List;
import java.util.Optional;

/**
 * Finds checksums behind each block of a message, as link protocols for noisy lines have them, by
 * computing them.
 *
 * <p>A first block of a common size is tried at each of {@value #MAX_OFFSET} offsets where what
 * follows it takes many values. A relation that fails for the first block of one of {@value #FIRST}
 * messages is dropped at once; it is accepted when all blocks of {@value #SHARE} of the messages
 * have their checksum, and some messages have several blocks.
 */
final class BlockChecksumSolver {

  private static final int MAX_OFFSET = 24;
  private static final int[] SIZES = {16, 8, 32, 64, 4, 128, 256};
  private static final int FIRST = 4;
  private static final double SHARE = 0.95;
  private static final double DISTINCT = 0.5;
  private static final double MAX_CHANCE = 1e-6;

  private final List<byte[]> messages;

  private BlockChecksumSolver(List<byte[]> messages) {
    this.messages = messages;
  }

  /** The blocks of some messages. */
  static Optional<BlockFinding> detect(Rows rows) {
    return new BlockChecksumSolver(ChecksumSolver.distinct(rows)).solve();
  }

  private Optional<BlockFinding> solve() {
    if (messages.size() < FIRST) {
      return Optional.empty();
    }
    for (int width : new int[] {2, 4, 1}) {
      for (int start = 0; start < MAX_OFFSET; start++) {
        for (int size : SIZES) {
          CheckedBlocks blocks = new CheckedBlocks(start, size, width);
          List<byte[]> several = several(blocks);
          if (several.size() >= FIRST && varies(blocks, several)) {
            Optional<BlockFinding> found = solve(blocks, several);
            if (found.isPresent()) {
              return found;
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Messages that would have more than one block. */
  private List<byte[]> several(CheckedBlocks b) {
    return messages.stream().filter(m -> m.length > b.start() + b.size() + 2 * b.width()).toList();
  }

  /** Whether what follows the first block takes many values. */
  private static boolean varies(CheckedBlocks b, List<byte[]> several) {
    Span behind = Span.at(b.start() + b.size(), b.width());
    int values = ChecksumSolver.Variety.of(several, behind).values();
    return values >= Math.max(FIRST, DISTINCT * several.size());
  }

  private Optional<BlockFinding> solve(CheckedBlocks b, List<byte[]> several) {
    for (ChecksumAlgorithm a : ChecksumAlgorithm.values()) {
      for (int order = 0; a.width() == b.width() && order < (b.width() == 1 ? 1 : 2); order++) {
        if (begin(b, a, order == 1, several)) {
          Optional<BlockFinding> found = verify(b, a, order == 1);
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean begin(
      CheckedBlocks b, ChecksumAlgorithm a, boolean little, List<byte[]> several) {
    for (byte[] m : several.subList(0, FIRST)) {
      int end = b.start() + b.size();
      if (a.of(m, b.start(), end) != ChecksumRelation.value(m, end, b.width(), little)) {
        return false;
      }
    }
    return true;
  }

  private Optional<BlockFinding> verify(CheckedBlocks b, ChecksumAlgorithm a, boolean little) {
    int tested = 0;
    int matched = 0;
    int checksums = 0;
    for (byte[] m : messages) {
      int n = 0;
      boolean holds = true;
      int at = b.start();
      while (holds && b.end(at, m.length) > 0) {
        int end = b.end(at, m.length);
        holds = a.of(m, at, end) == ChecksumRelation.value(m, end, b.width(), little);
        at = end + b.width();
        n++;
      }
      if (n > 0) {
        tested++;
        matched += holds && at == m.length ? 1 : 0;
        checksums += holds ? n : 0;
      }
    }
    double chance =
        Chance.of(
            34.0 * MAX_OFFSET * SIZES.length,
            Math.min(checksums, ChecksumSolver.VERIFY),
            8 * b.width());
    if (matched < SHARE * tested || chance > MAX_CHANCE) {
      return Optional.empty();
    }
    Evidence e =
        new Evidence(
            ChecksumSolver.SOURCE,
            Integers.name(b.width(), little)
                + "(behind each "
                + b.size()
                + " bytes from "
                + b.start()
                + " on) = "
                + a.label()
                + " of them",
            matched,
            tested,
            chance,
            "All blocks have their checksum in " + matched + " of " + tested + " messages.");
    return Optional.of(new BlockFinding(b, a.label(), little, e));
  }
}
