package com.qbitel.discovery.statistics;

import com.qbitel.discovery.statistics.FieldBoundary.BoundaryKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Integers near the beginning, of 1, 2 or 4 bytes in either byte order, that are the message's
 * length less a constant of 0..{@link #MOST_BEFORE} bytes.
 *
 * <p>While all lengths are small, the bytes cannot say how wide such an integer is: the high bytes
 * of a wide one are zeros. Of those that explain as much, four bytes at a multiple of four come
 * first, then two bytes, four bytes elsewhere, and one byte.
 */
final class LengthFields {

  private static final int MOST_BEFORE = 64;
  private static final int[] WIDTHS = {1, 2, 4};

  private static final Comparator<Candidate> SUREST_FIRST =
      Comparator.comparingDouble(Candidate::confidence)
          .reversed()
          .thenComparingInt(Candidate::rank)
          .thenComparingInt(Candidate::offset)
          .thenComparing(Candidate::littleEndian);

  private record Candidate(
      int offset, int width, boolean littleEndian, int constant, int count, double confidence) {

    int rank() {
      return switch (width) {
        case 4 -> offset % 4 == 0 ? 0 : 2;
        case 2 -> 1;
        default -> 3;
      };
    }

    int end() {
      return offset + width;
    }

    boolean overlaps(Candidate other) {
      return offset < other.end() && other.offset < end();
    }
  }

  private final Selection messages;
  private final BoundaryLimits limits;
  private final byte[][] heads;

  private LengthFields(Selection messages, BoundaryLimits limits) {
    this.messages = messages;
    this.limits = limits;
    heads = new byte[messages.size()][];
    for (int m = 0; m < heads.length; m++) {
      heads[m] = messages.head(m, limits.lengthOffsets() + 4);
    }
  }

  static List<FieldBoundary> of(Selection messages, BoundaryLimits limits) {
    return new LengthFields(messages, limits).find();
  }

  private List<FieldBoundary> find() {
    double chance = messages.share(mostFrequentLength());
    List<Candidate> candidates = new ArrayList<>();
    for (int offset = 0; chance < 1 && offset < limits.lengthOffsets(); offset++) {
      for (int width : WIDTHS) {
        add(candidates, offset, width, false, chance);
        if (width > 1) {
          add(candidates, offset, width, true, chance);
        }
      }
    }
    candidates.sort(SUREST_FIRST);
    List<Candidate> taken = new ArrayList<>();
    List<FieldBoundary> result = new ArrayList<>();
    for (Candidate c : candidates) {
      if (taken.stream().noneMatch(c::overlaps)) {
        taken.add(c);
        if (c.offset() > 0) {
          result.add(boundary(c, c.offset()));
        }
        result.add(boundary(c, c.end()));
      }
    }
    return result;
  }

  private int mostFrequentLength() {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int m = 0; m < messages.size(); m++) {
      counts.merge(messages.length(m), 1, Integer::sum);
    }
    return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  private void add(
      List<Candidate> candidates, int offset, int width, boolean littleEndian, double chance) {
    int[] counts = new int[MOST_BEFORE + 1];
    for (int m = 0; m < heads.length; m++) {
      if (heads[m].length >= offset + width) {
        long before = messages.length(m) - value(heads[m], offset, width, littleEndian);
        if (before >= 0 && before <= MOST_BEFORE) {
          counts[(int) before]++;
        }
      }
    }
    int constant = 0;
    for (int c = 1; c <= MOST_BEFORE; c++) {
      constant = counts[c] > counts[constant] ? c : constant;
    }
    double confidence = (messages.share(counts[constant]) - chance) / (1 - chance);
    if (confidence >= limits.confidence()) {
      candidates.add(
          new Candidate(offset, width, littleEndian, constant, counts[constant], confidence));
    }
  }

  private static long value(byte[] bytes, int offset, int width, boolean littleEndian) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      int at = littleEndian ? offset + width - 1 - i : offset + i;
      value = value << 8 | bytes[at] & 0xff;
    }
    return value;
  }

  private FieldBoundary boundary(Candidate c, int position) {
    double support = messages.share(c.count());
    String sentence =
        String.format(
            Locale.ROOT,
            "The %s at %d, plus %d, is the length of %.1f %% of the messages.",
            c.width() == 1
                ? "byte"
                : 8 * c.width()
                    + "-bit "
                    + (c.littleEndian() ? "little" : "big")
                    + "-endian number",
            c.offset(),
            c.constant(),
            100 * support);
    return new FieldBoundary(
        position,
        false,
        BoundaryKind.LENGTH_FIELD,
        c.confidence(),
        support,
        null,
        0,
        List.of(sentence));
  }
}
