package com.qbitel.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that completes commands and options in a shell. */
@Command(
    name = "completion",
    description = "Print a completion script for bash or zsh.",
    footer = {
      "  source <(qbitel completion bash)",
      "  qbitel completion zsh > ~/.qbitel-completion; source ~/.qbitel-completion"
    })
final class CompletionCommand implements Callable<Integer> {

  /** Shells that the script is for; it is the same one. */
  enum Shell {
    bash,
    zsh
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      defaultValue = "bash",
      description = "bash or zsh; the same script serves both (default: bash).")
  @SuppressWarnings("UnusedVariable") // only its spelling is checked
  private Shell shell;

  @Spec private CommandSpec spec;

  private final Terminal terminal;

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.out().println(AutoComplete.bash("qbitel", spec.root().commandLine()));
    return ExitCode.OK;
  }
}
