package com.qbitel.cli;

import com.qbitel.cli.text.Page;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** The entry of the command line. */
public final class Main {

  private static final int HELP_WIDTH = 100;

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(run(Terminal.ofProcess(), args));
  }

  /** Runs one command. */
  static int run(Terminal terminal, String... args) {
    QuietLog.install();
    CommandLine line = commandLine(terminal);
    return terminal.finish(line.execute(args));
  }

  static CommandLine commandLine(Terminal terminal) {
    RootCommand root = new RootCommand();
    Faults faults = new Faults(terminal, root::debug);
    CommandLine line =
        new CommandLine(root)
            .addSubcommand(new ServeCommand(terminal))
            .addSubcommand(new DiscoverCommand(terminal, faults))
            .addSubcommand(new PredictCommand(terminal, faults))
            .addSubcommand(new ParseCommand(terminal, faults))
            .addSubcommand(new ValidateCommand(terminal, faults))
            .addSubcommand(new GenerateCommand(terminal, faults))
            .addSubcommand(new StateMachineCommand(terminal, faults))
            .addSubcommand(new ExportCommand(terminal, faults))
            .addSubcommand(new DiffCommand(terminal, faults))
            .addSubcommand(new DriftCommand(terminal, faults))
            .addSubcommand(new SynthCommand(terminal))
            .addSubcommand(new BenchmarkCommand(terminal))
            .addSubcommand(new TrainCommand(terminal))
            .addSubcommand(new CompletionCommand(terminal));
    Page page = terminal.page();
    line.setOut(writer(terminal.out()))
        .setErr(writer(terminal.err()))
        .setColorScheme(Help.defaultColorScheme(page.colour() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(Math.min(page.width(), HELP_WIDTH))
        .setExecutionStrategy(faults::execute)
        .setExecutionExceptionHandler(faults)
        .setParameterExceptionHandler(faults);
    return line;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }
}
