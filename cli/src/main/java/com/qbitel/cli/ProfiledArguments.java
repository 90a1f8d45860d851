package com.qbitel.cli;

import com.qbitel.discovery.capture.CaptureOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** A profile, and the capture or message file that it is applied to. */
final class ProfiledArguments {

  @Parameters(
      index = "0",
      paramLabel = "PROFILE.json",
      description = "Profile of the protocol, as discover --out writes it.")
  private String profile;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description =
          "pcap, pcapng, or JSON lines with one message each; as it is, or in gzip or zstd;"
              + " - is standard input.")
  private String file;

  @Mixin private CaptureArguments reading;

  /** What is done with both. */
  interface Use {
    /**
     * Does it; the exit status.
     *
     * @throws UnusableFileException when the capture cannot be used
     */
    int apply(ProfileFile known, InputFile messages, CaptureOptions options);
  }

  /** The argument that names the profile. */
  String profile() {
    return profile;
  }

  /** The argument that names the capture. */
  String file() {
    return file;
  }

  /**
   * Reads the profile and hands it on; the exit status. Tells which file cannot be used.
   *
   * @throws ParameterException when both are standard input, or the filter is none
   */
  int use(CommandSpec spec, Terminal terminal, Faults faults, Use use) {
    InputFile profileFile = new InputFile(profile);
    InputFile messages = new InputFile(file);
    if (profileFile.isStandardInput() && messages.isStandardInput()) {
      throw new ParameterException(spec.commandLine(), "Only one of both can be standard input.");
    }
    CaptureOptions options = reading.options(spec);
    InputFile current = profileFile;
    try {
      ProfileFile known = ProfileFile.read(profileFile, terminal.in());
      current = messages;
      return use.apply(known, messages, options);
    } catch (UnusableFileException e) {
      faults.tell(current.argument() + ": " + e.getMessage(), e.getCause());
      return e.problem().exitCode();
    }
  }
}
