package com.qbitel.cli;

import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.error.RequestException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How a capture is read for a profile that there is already. */
final class CaptureArguments {

  @Option(
      names = "--filter",
      paramLabel = "EXPR",
      description =
          "Conversations to look at, in the words of packet filters (default: those that the"
              + " profile was learned from if the file has them, else the busiest).")
  private String filter;

  @Option(names = "--strict", description = "Refuse a capture that ends in the middle of a record.")
  private boolean strict;

  /**
   * The options.
   *
   * @throws ParameterException when the filter is none
   */
  CaptureOptions options(CommandSpec spec) {
    try {
      return CaptureOptions.defaults().withFilter(filter).withStrict(strict);
    } catch (RequestException e) {
      throw new ParameterException(spec.commandLine(), "--filter: " + e.getMessage() + ".", e);
    }
  }
}
