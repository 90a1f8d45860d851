package com.qbitel.discovery.grammar;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a field's meaning beyond its kind; each statement was checked on all messages of
 * the field's type.
 *
 * @param bits its bits, those that never change first; empty unless it is of flags
 * @param time how it states a time
 * @param checksum which checksum it is
 * @param echoes the fields of requests that it repeats
 */
public record Semantics(
    List<BitField> bits,
    Optional<TimeEncoding> time,
    Optional<ChecksumClaim> checksum,
    List<Echo> echoes) {

  /** Nothing is known. */
  public static final Semantics NONE =
      new Semantics(List.of(), Optional.empty(), Optional.empty(), List.of());

  public Semantics {
    bits = List.copyOf(bits);
    echoes = List.copyOf(echoes);
  }

  /**
   * Some bits of a field that belong together: all that never change, or neighbours of which none
   * was seen to change while the others did not.
   *
   * @param mask the bits, lower-case hex of the field's length
   * @param values all values seen under the mask, ascending; null when they are many
   */
  public record BitField(String mask, List<String> values) {
    public BitField {
      values = values == null ? null : List.copyOf(values);
    }
  }

  /**
   * How a time is written.
   *
   * @param format {@code unix-seconds}, {@code unix-milliseconds}, {@code unix-microseconds},
   *     {@code unix-nanoseconds}, {@code ntp}, {@code ntp-seconds}, {@code filetime}, {@code
   *     utc-time} or {@code generalized-time}
   * @param littleEndian byte order of numbers
   */
  public record TimeEncoding(String format, boolean littleEndian) {}

  /**
   * That a response repeats a field of the request that it answers.
   *
   * @param type identifier of the request's type
   * @param field name of the field in it
   */
  public record Echo(String type, String field) {}

  /** The same with what it repeats. */
  Semantics echoing(List<Echo> sources) {
    return new Semantics(bits, time, checksum, sources);
  }
}
