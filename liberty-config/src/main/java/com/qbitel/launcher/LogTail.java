package com.qbitel.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** The end of a log file, for the sentence about what went wrong. */
final class LogTail {

  private static final int WINDOW = 1 << 16;

  private LogTail() {}

  /** The last line that is not blank; empty when there is none. */
  static String last(Path log) {
    List<String> lines = lines(log, l -> true, 1);
    return lines.isEmpty() ? "" : lines.get(0);
  }

  /** The last lines that a condition chooses, oldest first. */
  static List<String> lines(Path log, Predicate<String> choice, int count) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - WINDOW);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      List<String> chosen =
          new String(bytes, StandardCharsets.UTF_8)
              .lines()
              .filter(l -> !l.isBlank())
              .filter(choice)
              .toList();
      return chosen.subList(Math.max(0, chosen.size() - count), chosen.size());
    } catch (IOException e) {
      return List.of();
    }
  }
}
