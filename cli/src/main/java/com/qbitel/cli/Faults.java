package com.qbitel.cli;

import com.qbitel.cli.text.Page;
import com.qbitel.cli.text.Style;
import com.qbitel.launcher.LaunchException;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells of failures: one sentence on standard error, the cause only when asked for. */
final class Faults implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final Terminal terminal;
  private final BooleanSupplier debug;

  Faults(Terminal terminal, BooleanSupplier debug) {
    this.terminal = terminal;
    this.debug = debug;
  }

  /** Runs the command that was parsed. */
  int execute(ParseResult parsed) {
    if (debug.getAsBoolean()) {
      QuietLog.showDetails();
    }
    return new RunLast().execute(parsed);
  }

  /** One sentence about what went wrong, and where to. */
  void tell(String sentence, Throwable cause) {
    Page page = terminal.errorPage();
    terminal.out().flush();
    terminal.err().println(page.paint(Style.RED, "qbitel: ") + page.printable(sentence));
    if (debug.getAsBoolean() && cause != null) {
      cause.printStackTrace(terminal.err());
    }
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    return switch (failure) {
      case LaunchException e -> {
        tell(e.getMessage(), e);
        yield e.exitCode();
      }
      case EnvironmentException e -> {
        tell(e.getMessage(), e);
        yield ExitCode.ENVIRONMENT;
      }
      case CancellationException e -> {
        tell("interrupted", e);
        yield ExitCode.INTERRUPTED;
      }
      default -> {
        tell("an unforeseen fault of qbitel; --debug shows where", failure);
        yield ExitCode.SOFTWARE;
      }
    };
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    tell(sentence(failure), failure);
    if (!UnmatchedArgumentException.printSuggestions(failure, command.getErr())) {
      String help = command.getCommandSpec().qualifiedName();
      terminal.err().println("Try '" + help + " --help'.");
    }
    return ExitCode.USAGE;
  }

  /** What was wrong with the arguments; of a word in place of a command, which ones there are. */
  private static String sentence(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    if (failure instanceof UnmatchedArgumentException unmatched
        && command.getParent() == null
        && !unmatched.isUnknownOption()) {
      return "There is no command '%s'; the commands are %s."
          .formatted(
              unmatched.getUnmatched().getFirst(),
              String.join(", ", command.getSubcommands().keySet()));
    }
    return failure.getMessage();
  }
}
