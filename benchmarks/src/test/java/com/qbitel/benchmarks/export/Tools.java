package com.qbitel.benchmarks.export;

import com.qbitel.benchmarks.corpus.Needed;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Programs that tests run. */
final class Tools {

  private Tools() {}

  /** The program of a name in the search path. */
  static Optional<String> find(String name) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(d -> Path.of(d, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /** A Python that has Scapy: that of the system before others. */
  static Optional<String> pythonWithScapy() {
    return Stream.concat(Stream.of("/usr/bin/python3"), find("python3").stream())
        .filter(p -> Files.isExecutable(Path.of(p)))
        .filter(p -> succeeds(p, "-c", "import scapy.packet"))
        .findFirst();
  }

  /** The script that compiles for Kaitai Struct, where its compiler is installed beside it. */
  static Optional<Path> kaitaiCompiler() {
    Path script = Path.of("kaitai", "compile.js").toAbsolutePath();
    Path compiler = script.resolveSibling("node_modules").resolve("kaitai-struct-compiler");
    return find("node").isPresent() && Files.isDirectory(compiler)
        ? Optional.of(script)
        : Optional.empty();
  }

  /** Where a class was loaded from. */
  static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The class that Kaitai Struct's compiler makes of a file. */
  static String className(String file) {
    return Arrays.stream(file.replace(".ksy", "").split("_"))
        .filter(w -> !w.isEmpty())
        .map(w -> w.substring(0, 1).toUpperCase(Locale.ROOT) + w.substring(1))
        .collect(Collectors.joining());
  }

  private static boolean succeeds(String... command) {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Without a program the test is left out, but for CI, where it fails. */
  static void require(Optional<String> program, String name, String what) {
    Needed.require(program.isPresent(), what + " (install " + name + ")");
  }
}
