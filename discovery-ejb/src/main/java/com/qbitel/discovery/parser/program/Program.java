package com.qbitel.discovery.parser.program;

import java.util.List;
import java.util.Set;

/**
 * A parser of messages. It begins with the routine {@value #ENTRY}, whose parameter is the side
 * that sent the message, and tells what it finds by the routines of {@link #TOLD}, which whatever
 * runs the program provides.
 *
 * @param tables named numbers that never change
 * @param routines in the order in which they may be written: callees first, but for recursion
 */
public record Program(List<Table> tables, List<Routine> routines) {

  /** The routine to begin with. */
  public static final String ENTRY = "parse";

  /** {@code type(number)}: the message's type. */
  public static final String TYPE = "type";

  /** {@code field(number, from, to)}: a field; -1 for bytes that no field explains. */
  public static final String FIELD = "field";

  /** {@code reject(code, from, to, field)}: the message is none, for the reason of that code. */
  public static final String REJECT = "reject";

  /** {@code checksum(field, from, to)}: 0 when the field is a wrong checksum, otherwise 1. */
  public static final String CHECKSUM = "checksum";

  /** What a program tells of. */
  public static final Set<String> TOLD = Set.of(TYPE, FIELD, REJECT, CHECKSUM);

  /** Named numbers. */
  @SuppressWarnings("ArrayRecordComponent") // read in loops, compared nowhere
  public record Table(String name, int[] values) {}

  public Program {
    tables = List.copyOf(tables);
    routines = List.copyOf(routines);
  }
}
