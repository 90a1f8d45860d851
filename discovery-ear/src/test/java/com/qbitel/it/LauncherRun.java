package com.qbitel.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.launcher.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A launcher as a process of its own that ends by itself, since something is in its way.
 *
 * @param exitCode what it ended with
 * @param output all that it said
 */
record LauncherRun(int exitCode, String output) {

  private static final int LIMIT_SECONDS = 60;

  /** Runs it to its end. */
  static LauncherRun of(Map<String, String> environment, Path directory)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(directory, "launcher-", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Launcher.class.getName(),
            directory.toString());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroy();
      process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
    assertThat(ended).as(() -> "ended: " + log).isTrue();
    return new LauncherRun(process.exitValue(), Files.readString(log));
  }
}
