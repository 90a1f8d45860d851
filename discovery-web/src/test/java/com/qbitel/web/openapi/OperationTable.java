package com.qbitel.web.openapi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every operation with a harmless request and who may call it: the table {@code operations.csv}.
 */
public final class OperationTable {

  /** The four roles, and nobody. */
  public static final List<String> CALLERS =
      List.of("admin", "analyst", "auditor", "viewer", OperationTable.NOBODY);

  /** A caller without a token. */
  public static final String NOBODY = "nobody";

  private static final String UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";

  private OperationTable() {}

  /** All rows. */
  public static List<Row> rows() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                OperationTable.class.getResourceAsStream("/operations.csv"),
                StandardCharsets.UTF_8))) {
      return in.lines().filter(l -> !l.startsWith("#")).map(OperationTable::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line) {
    String[] cell = Arrays.stream(line.split(";")).map(String::strip).toArray(String[]::new);
    return new Row(
        cell[0],
        cell[1],
        cell[2].replace("{id}", UNKNOWN_ID),
        cell[3],
        cell[4],
        new TreeSet<>(List.of(cell[5].split(" "))));
  }

  /**
   * One operation.
   *
   * @param id identifier of the operation
   * @param method HTTP method
   * @param path path and query below {@code /api/v1}
   * @param mediaType media type of the body, empty without one
   * @param body body, empty without one
   * @param roles who may call it, or {@code everybody}
   */
  public record Row(
      String id, String method, String path, String mediaType, String body, Set<String> roles) {

    /** Whether the caller gets past the roles. */
    public boolean allows(String caller) {
      return roles.contains("everybody") || roles.contains(caller);
    }

    /** The status that refuses the caller. */
    public int refusal(String caller) {
      return caller.equals(NOBODY) ? 401 : 403;
    }
  }
}
