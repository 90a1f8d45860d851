package com.qbitel.cli;

import com.qbitel.cli.text.Page;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The surroundings of a command: its streams, its environment, and what the other ends of its
 * streams can show.
 */
final class Terminal {

  private static final int WIDTH = 100;

  private final InputStream in;
  private final OutputStreamEnd end;
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;
  private final boolean outShows;
  private final boolean errShows;
  private final boolean unicode;

  /**
   * @param charset how characters become bytes on both outputs
   * @param outShows whether standard output is a terminal
   * @param errShows whether standard error is a terminal
   */
  Terminal(
      InputStream in,
      OutputStream out,
      OutputStream err,
      Map<String, String> environment,
      Charset charset,
      boolean outShows,
      boolean errShows) {
    this.in = in;
    this.end = new OutputStreamEnd(out);
    this.out = new PrintStream(new BufferedOutputStream(end, 1 << 15), false, charset);
    this.err = new PrintStream(err, true, charset);
    this.environment = Map.copyOf(environment);
    this.outShows = outShows;
    this.errShows = errShows;
    this.unicode = charset.equals(StandardCharsets.UTF_8);
  }

  /** The process's own streams and environment. */
  static Terminal ofProcess() {
    String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding"));
    return new Terminal(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        System.getenv(),
        name != null && Charset.isSupported(name)
            ? Charset.forName(name)
            : StandardCharsets.US_ASCII,
        isTerminal(1),
        isTerminal(2));
  }

  /**
   * Whether a descriptor is a terminal. The JDK only tells of input and output together, so the
   * kernel is asked where it answers.
   */
  @SuppressWarnings("SystemConsoleNull") // other providers may have none
  private static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    try {
      if (Files.isSymbolicLink(link)) {
        String target = Files.readSymbolicLink(link).toString();
        return target.startsWith("/dev/pts/")
            || target.startsWith("/dev/tty")
            || target.equals("/dev/console");
      }
    } catch (IOException e) {
      return false;
    }
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** Standard input. */
  InputStream in() {
    return in;
  }

  /** Standard output: results only. */
  PrintStream out() {
    return out;
  }

  /** Standard error: progress, log, problems. */
  PrintStream err() {
    return err;
  }

  /** The environment's variables. */
  Map<String, String> environment() {
    return environment;
  }

  /** What results are laid out for. */
  Page page() {
    return new Page(columns(), outShows && colourWanted(), unicode);
  }

  /** What messages on standard error are laid out for. */
  Page errorPage() {
    return new Page(columns(), errShows && colourWanted(), unicode);
  }

  /** Whether a line on standard error may be rewritten to show progress. */
  boolean showsProgress() {
    return errShows && !"dumb".equals(environment.get("TERM"));
  }

  private int columns() {
    try {
      return Integer.parseInt(environment.getOrDefault("COLUMNS", "").strip());
    } catch (NumberFormatException e) {
      return WIDTH;
    }
  }

  /** See no-color.org: any non-empty value counts. */
  private boolean colourWanted() {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  /** Whether results still reach somebody. */
  boolean outputOpen() {
    out.flush();
    return end.failure().isEmpty();
  }

  /**
   * Writes out what is buffered.
   *
   * @return {@code exit}, or {@link ExitCode#ENVIRONMENT} with a sentence when results were lost
   *     for another reason than that the reader had seen enough
   */
  int finish(int exit) {
    if (outputOpen() || end.readerGone()) {
      return exit;
    }
    String reason = end.failure().map(IOException::getMessage).orElse("");
    err.println("qbitel: the results cannot be written: " + reason);
    return ExitCode.worse(exit, ExitCode.ENVIRONMENT);
  }
}
