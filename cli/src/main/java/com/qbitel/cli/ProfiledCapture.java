package com.qbitel.cli;

import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.capture.CaptureReader;
import com.qbitel.discovery.capture.CaptureStage;
import com.qbitel.discovery.document.GapDocument.GapsPart;
import com.qbitel.discovery.document.ProfileDocuments;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.StreamRecovery;
import java.io.InputStream;
import java.util.List;

/**
 * A capture that is read for a profile that there is already.
 *
 * @param capture its messages
 * @param numbers the numbers that the file gives them
 * @param gaps bytes of its streams that are no message
 */
record ProfiledCapture(Capture capture, MessageNumbers numbers, List<StreamRecovery.Located> gaps) {

  /**
   * Reads the conversations asked for, those the profile was learned from, or the busiest, with a
   * warning. Cuts streams by the profile's framing, and goes on behind what is damaged in them.
   *
   * @throws UnusableFileException when it cannot be read
   */
  static ProfiledCapture recovered(
      InputFile file,
      CaptureOptions options,
      ProfileFile known,
      MessageParser parser,
      InputStream standardInput) {
    return read(file, options, known, recovery(known, parser), standardInput);
  }

  /**
   * The same, but of streams that are not of the profile's framing, theirs is inferred. So it is of
   * all on standard input, since that can be read once only.
   */
  static ProfiledCapture compared(
      InputFile file,
      CaptureOptions options,
      ProfileFile known,
      MessageParser parser,
      InputStream standardInput) {
    StreamRecovery streams = recovery(known, parser);
    if (!file.isStandardInput()) {
      ProfiledCapture capture = read(file, options, known, streams, standardInput);
      if (streams.framed()) {
        return capture;
      }
    }
    MessageNumbers numbers = numbers(file, standardInput);
    String learnedFrom = known.document().filter();
    return new ProfiledCapture(
        capture(file, options, learnedFrom, standardInput, CaptureStage.reader()),
        numbers,
        List.of());
  }

  private static StreamRecovery recovery(ProfileFile known, MessageParser parser) {
    return new StreamRecovery(parser, ProfileDocuments.framing(known.document()));
  }

  private static ProfiledCapture read(
      InputFile file,
      CaptureOptions options,
      ProfileFile known,
      StreamRecovery streams,
      InputStream standardInput) {
    MessageNumbers numbers = numbers(file, standardInput);
    String learnedFrom = known.document().filter();
    Capture capture = capture(file, options, learnedFrom, standardInput, streams.reader());
    return new ProfiledCapture(capture, numbers, streams.gaps());
  }

  private static MessageNumbers numbers(InputFile file, InputStream standardInput) {
    return file.isStandardInput()
        ? MessageNumbers.NONE
        : file.use(standardInput, MessageNumbers::read);
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

  /** Tells how much of its streams is no message. */
  void tellGaps(Faults faults, String file) {
    GapsPart part = GapsPart.of(gaps);
    if (part.places() > 0) {
      faults.tell(
          "%s: %s bytes at %s places of its streams are no message."
              .formatted(file, part.bytes(), part.places()),
          null);
    }
  }
}
