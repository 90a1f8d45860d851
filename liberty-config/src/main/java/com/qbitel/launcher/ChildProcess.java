package com.qbitel.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How programs are started from here. Ctrl-C goes to every process of the terminal's foreground
 * group; the children ignore it (an ignored signal stays ignored through {@code exec}), so that the
 * launcher alone decides in which order they end.
 */
final class ChildProcess {

  private static final List<String> SHIELD =
      List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

  private ChildProcess() {}

  /**
   * Starts a program whose output goes to a file.
   *
   * @param changes added to or, with an empty value, taken out of the environment
   */
  static Process start(List<String> command, Map<String, String> changes, Path output)
      throws IOException {
    List<String> shielded = new ArrayList<>(SHIELD);
    shielded.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(shielded);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    changes.forEach((name, value) -> {
      if (value.isEmpty()) {
        builder.environment().remove(name);
      } else {
        builder.environment().put(name, value);
      }
    });
    return builder.start();
  }
}
