package com.qbitel.cli;

import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.capture.CaptureReader;
import com.qbitel.discovery.capture.CaptureStage;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.message.MessageTable;
import java.io.InputStream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * A capture that is read for a profile that there is already.
 *
 * @param capture its messages
 * @param numbers the numbers that the file gives them
 */
record ProfiledCapture(Capture capture, MessageNumbers numbers) {

  /**
   * Options for an argument of {@code --filter}, null without one.
   *
   * @throws ParameterException when it is no filter
   */
  static CaptureOptions options(String filter, CommandSpec spec) {
    try {
      return CaptureOptions.defaults().withFilter(filter);
    } catch (RequestException e) {
      throw new ParameterException(spec.commandLine(), "--filter: " + e.getMessage() + ".", e);
    }
  }

  /**
   * Reads the conversations asked for, those the profile was learned from, or the busiest, with a
   * warning.
   *
   * @param learnedFrom what the profile was learned from, null when nobody knows
   * @throws UnusableFileException when it cannot be read
   */
  static ProfiledCapture read(
      InputFile file, CaptureOptions options, String learnedFrom, InputStream standardInput) {
    return read(file, options, learnedFrom, standardInput, CaptureStage.reader());
  }

  /** The same with a reader of one's own. */
  static ProfiledCapture read(
      InputFile file,
      CaptureOptions options,
      String learnedFrom,
      InputStream standardInput,
      CaptureReader reader) {
    MessageNumbers numbers =
        file.isStandardInput()
            ? MessageNumbers.NONE
            : file.use(standardInput, MessageNumbers::read);
    return new ProfiledCapture(capture(file, options, learnedFrom, standardInput, reader), numbers);
  }

  private static Capture capture(
      InputFile file,
      CaptureOptions options,
      String learnedFrom,
      InputStream standardInput,
      CaptureReader reader) {
    if (options.filter() != null || learnedFrom == null) {
      return capture(file, options, standardInput, reader);
    }
    // standard input can be read once only
    if (!file.isStandardInput()) {
      try {
        return capture(file, options.withFilter(learnedFrom), standardInput, reader);
      } catch (UnusableFileException e) {
        if (!(e.getCause() instanceof RequestException)) {
          throw e;
        }
      }
    }
    return capture(file, options, standardInput, reader).forProfileOf(learnedFrom);
  }

  private static Capture capture(
      InputFile file, CaptureOptions options, InputStream standardInput, CaptureReader reader) {
    return file.use(standardInput, bytes -> reader.read(bytes, options));
  }

  /** The messages. */
  MessageTable messages() {
    return capture.messages();
  }

  /** The number of a message: that of its file, or its place. */
  long number(int message) {
    return numbers.of(messages().packet(message), message);
  }

  /** Tells of what was wrong with the file. */
  void tell(Faults faults, String file) {
    capture.warnings().forEach(w -> faults.tell(file + ": " + w.text(), null));
  }
}
