package com.qbitel.discovery.grammar;

/**
 * A rule that values of a field obey. What it says holds for all messages that it was learned from.
 *
 * @param rule {@code constant}, {@code enumeration}, {@code range}, {@code length-of}, {@code
 *     increment}, {@code sequence} where only order or uniqueness is known
 * @param target index of the field or fields the rule speaks of, for {@code length-of} the first
 *     field counted; -1 for the whole message
 * @param addend what is added to the value of a {@code length-of} field to give the number of
 *     bytes; the step of an {@code increment}
 * @param scale by what the value is multiplied before the addend
 * @param littleEndian byte order of the value
 * @param min least value seen, as unsigned number; null when it makes no sense
 * @param max greatest value seen
 * @param unique whether no value comes twice in a flow and direction
 * @param order how values of a flow and direction follow each other: {@code increasing}, {@code
 *     nondecreasing}; null when they do not rise
 */
public record Constraint(
    String rule,
    int target,
    long addend,
    int scale,
    boolean littleEndian,
    Long min,
    Long max,
    boolean unique,
    String order) {

  /** A rule for each value by itself. */
  public Constraint(
      String rule, int target, long addend, int scale, boolean littleEndian, Long min, Long max) {
    this(rule, target, addend, scale, littleEndian, min, max, false, null);
  }
}
