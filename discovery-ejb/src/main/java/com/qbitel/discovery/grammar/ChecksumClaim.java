package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.ChecksumRelation.Cover;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Which checksum a field is.
 *
 * @param algorithm name of the function, such as {@code crc16-modbus}
 * @param covers {@code whole-zeroed} for the message with the field as zeros, {@code whole-without}
 *     for the message without it, {@code after} for what follows it, {@code before} for what
 *     precedes it, {@code block} for the block that it ends
 * @param from first byte covered, for {@code before}
 * @param littleEndian byte order of the field
 */
public record ChecksumClaim(String algorithm, String covers, int from, boolean littleEndian) {

  private static final String BEFORE = "before";

  static ChecksumClaim of(ChecksumRelation r) {
    boolean before = r.cover().ordinal() >= Cover.BEFORE.ordinal();
    return new ChecksumClaim(
        r.algorithm().label(),
        before ? BEFORE : label(r.cover()),
        before ? r.cover().ordinal() - Cover.BEFORE.ordinal() : 0,
        r.littleEndian());
  }

  private static String label(Cover cover) {
    return cover.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Whether it is true of a message.
   *
   * @return empty when this version cannot compute the checksum, or what it covers is not told by
   *     the message alone
   */
  public Optional<Boolean> holds(byte[] message, int at, int width) {
    Optional<ChecksumAlgorithm> known =
        Arrays.stream(ChecksumAlgorithm.values())
            .filter(a -> a.label().equals(algorithm) && a.width() == width)
            .findFirst();
    Optional<Cover> cover = cover();
    if (known.isEmpty() || cover.isEmpty() || at < 0 || at + width > message.length) {
      return Optional.empty();
    }
    return Optional.of(
        cover.get().apply(known.get(), message, at, width)
            == ChecksumRelation.value(message, at, width, littleEndian));
  }

  private Optional<Cover> cover() {
    int before = Cover.BEFORE.ordinal();
    if (covers.equals(BEFORE)) {
      return from >= 0 && before + from < Cover.values().length
          ? Optional.of(Cover.values()[before + from])
          : Optional.empty();
    }
    return Arrays.stream(Cover.values())
        .filter(c -> c.ordinal() < before && label(c).equals(covers))
        .findFirst();
  }
}
