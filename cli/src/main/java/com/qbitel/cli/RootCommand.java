package com.qbitel.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command without a name: global options, and the list of commands. */
@Command(
    name = "qbitel",
    description = "Learns unknown protocols from recorded traffic.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = ProductVersion.class,
    sortOptions = false,
    usageHelpAutoWidth = false,
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    parameterListHeading = "%nArguments:%n",
    descriptionHeading = "%n",
    footerHeading = "%nExample:%n",
    footer = {
      "  qbitel serve --sample          start everything and discover a shipped capture",
      "  qbitel discover capture.pcap   what protocol is this?",
      "  qbitel COMMAND --help          more on a command",
      "",
      "Exit status: 0 done, 1 done and the answer is no, 2 wrong usage, 3 input that",
      "cannot be used, 4 surroundings (port taken, disk full), 70 a fault of qbitel,",
      "130 interrupted."
    })
final class RootCommand {

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Log in detail to standard error, with the cause of each failure.")
  private boolean debug;

  boolean debug() {
    return debug;
  }
}
