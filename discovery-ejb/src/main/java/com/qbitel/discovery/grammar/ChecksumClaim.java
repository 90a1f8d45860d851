package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.ChecksumRelation.Cover;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

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
  private static final String BLOCK = "block";
  private static final Map<String, ChecksumAlgorithm> ALGORITHMS =
      Arrays.stream(ChecksumAlgorithm.values())
          .collect(Collectors.toUnmodifiableMap(ChecksumAlgorithm::label, a -> a));

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
   * How it is verified, looked up once for many messages.
   *
   * @return empty when this version cannot compute the checksum, or what it covers is not told by
   *     the message alone
   */
  public Optional<ChecksumCheck> check() {
    return cover().flatMap(c -> known().map(a -> new ChecksumCheck(a, c, littleEndian)));
  }

  /**
   * Whether it is true of a message.
   *
   * @return empty when this version cannot compute the checksum, or what it covers is not told by
   *     the message alone
   */
  public Optional<Boolean> holds(byte[] message, int at, int width) {
    return check()
        .filter(c -> c.appliesTo(message, at, width))
        .map(c -> c.holds(message, at, width));
  }

  /**
   * The checksum that a field of a message has to be.
   *
   * @param block first byte of the block that the field ends, if it covers one
   * @return empty when this version cannot compute it, or there is nothing to cover
   */
  public OptionalLong of(byte[] message, int block, int at, int width) {
    if (covers.equals(BLOCK)) {
      return known()
          .filter(a -> a.width() == width && at + width <= message.length)
          .filter(a -> block >= 0 && block < at)
          .map(a -> OptionalLong.of(a.of(message, block, at)))
          .orElse(OptionalLong.empty());
    }
    long sum =
        check()
            .filter(c -> c.appliesTo(message, at, width))
            .map(c -> c.expected(message, at, width))
            .orElse(-1L);
    return sum < 0 ? OptionalLong.empty() : OptionalLong.of(sum);
  }

  private Optional<ChecksumAlgorithm> known() {
    return Optional.ofNullable(ALGORITHMS.get(algorithm));
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
