package com.qbitel.benchmarks.corpus;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs besides this project. Where it is missing, the test is skipped with a line that
 * names it; with the environment variable {@code CI} set to {@code true} it fails.
 */
public final class Needed {

  private Needed() {}

  /** The folder with public captures, which {@code -Dcorpus.dir} names. */
  public static Path corpus(String what) {
    String dir = System.getProperty("corpus.dir", "");
    require(!dir.isBlank() && Files.isDirectory(Path.of(dir)), what + " (give -Dcorpus.dir)");
    return Path.of(dir);
  }

  /**
   * Anything else.
   *
   * @param what what is not tested without it, and how to get it
   */
  public static void require(boolean there, String what) {
    if (!there) {
      String leftOut = "left out: " + what;
      System.out.println(leftOut);
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(leftOut);
      }
      Assumptions.abort(leftOut);
    }
  }
}
