package com.qbitel.cli;

import com.qbitel.discovery.error.DiscoveryException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/** A FILE of the command line: a path, or {@code -} for standard input. */
final class InputFile {

  private static final String STDIN = "-";
  private final String argument;

  InputFile(String argument) {
    this.argument = argument;
  }

  /** As the caller wrote it. */
  String argument() {
    return argument;
  }

  boolean isStandardInput() {
    return argument.equals(STDIN);
  }

  /** Name for documents: null for standard input. */
  String nameOrNull() {
    return isStandardInput() ? null : argument;
  }

  /**
   * The name of the file without its folders, without {@code .gz} or {@code .zst}, and without what
   * follows the last point of the rest.
   */
  String stem() {
    String name = Path.of(argument).getFileName().toString().replaceFirst("(?<=.)\\.(gz|zst)$", "");
    int point = name.lastIndexOf('.');
    return point > 0 ? name.substring(0, point) : name;
  }

  /** What is done with the bytes of a file. */
  @FunctionalInterface
  interface Use<T> {
    T of(InputStream bytes) throws IOException;
  }

  /**
   * Opens the file, uses it, and closes it.
   *
   * @throws UnusableFileException when there is nothing that can be read or used, or when the use
   *     failed on it
   * @throws EnvironmentException from the use
   * @throws CancellationException from the use
   */
  <T> T use(InputStream standardInput, Use<T> use) {
    if (isStandardInput()) {
      return guard(() -> use.of(standardInput));
    }
    Path path = path();
    return guard(() -> {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
        return use.of(in);
      }
    });
  }

  private Path path() {
    Path path;
    try {
      path = Path.of(argument);
    } catch (InvalidPathException e) {
      throw new UnusableFileException(Problem.unreadable("this is no file name"), e);
    }
    if (!Files.exists(path)) {
      throw unreadable("there is no such file");
    }
    if (Files.isDirectory(path)) {
      throw unreadable("this is a directory, not a file");
    }
    if (!Files.isReadable(path)) {
      throw unreadable("the file may not be read; its permissions forbid it");
    }
    try {
      if (Files.isRegularFile(path) && Files.size(path) == 0) {
        throw new UnusableFileException(Problem.empty(), null);
      }
    } catch (IOException e) {
      throw new UnusableFileException(Problem.unreadable("the file cannot be read"), e);
    }
    return path;
  }

  private static UnusableFileException unreadable(String sentence) {
    return new UnusableFileException(Problem.unreadable(sentence), null);
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  private static <T> T guard(Step<T> step) {
    try {
      return step.run();
    } catch (UnusableFileException | EnvironmentException | CancellationException e) {
      throw e;
    } catch (DiscoveryException e) {
      throw new UnusableFileException(Problem.of(e), e);
    } catch (IOException | UncheckedIOException e) {
      throw new UnusableFileException(Problem.unreadable("the file cannot be read to its end"), e);
    } catch (OutOfMemoryError e) {
      throw new UnusableFileException(Problem.tooLarge(), e);
    } catch (RuntimeException | StackOverflowError e) {
      throw new UnusableFileException(Problem.internal(), e);
    }
  }
}
