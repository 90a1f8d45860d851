package com.qbitel.discovery.orchestration;

import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.capture.CaptureReader;
import com.qbitel.discovery.capture.CaptureStage;
import com.qbitel.discovery.document.ProfileDocument;
import com.qbitel.discovery.document.ProfileDocuments;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.StorageException;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Submission;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.StreamRecovery;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;

/**
 * A submission that is read for a profile that there is already: the conversations asked for, those
 * that the profile was learned from, or the busiest.
 *
 * @param capture its messages
 * @param gaps bytes of its streams that are no message
 * @param framed whether its streams are of the profile's framing
 */
record ProfiledCapture(Capture capture, List<StreamRecovery.Located> gaps, boolean framed) {

  ProfiledCapture {
    gaps = List.copyOf(gaps);
  }

  /** Cuts streams by the profile's framing, and goes on behind what is damaged in them. */
  static ProfiledCapture recovered(
      Submission submission, ProfileDocument profile, MessageParser parser) {
    return choose(
        submission,
        profile.filter(),
        options -> {
          StreamRecovery streams = new StreamRecovery(parser, ProfileDocuments.framing(profile));
          Capture capture = read(submission, streams.reader(), options);
          return new ProfiledCapture(capture, streams.gaps(), streams.framed());
        });
  }

  /** The same, but of streams that are not of the profile's framing, theirs is inferred. */
  static ProfiledCapture compared(
      Submission submission, ProfileDocument profile, MessageParser parser) {
    ProfiledCapture recovered = recovered(submission, profile, parser);
    return recovered.framed
        ? recovered
        : choose(
            submission,
            profile.filter(),
            options ->
                new ProfiledCapture(
                    read(submission, CaptureStage.reader(), options), List.of(), true));
  }

  private static ProfiledCapture choose(
      Submission submission,
      String learnedFrom,
      Function<CaptureOptions, ProfiledCapture> reading) {
    DiscoveryWorkflow.check(submission);
    CaptureOptions options = CaptureOptions.defaults().withStrict(submission.strict());
    if (submission.filter() == null && learnedFrom != null) {
      try {
        return reading.apply(options.withFilter(learnedFrom));
      } catch (RequestException e) {
        // the capture has no such conversations
        ProfiledCapture busiest = reading.apply(options);
        return new ProfiledCapture(
            busiest.capture.forProfileOf(learnedFrom), busiest.gaps, busiest.framed);
      }
    }
    return reading.apply(options.withFilter(submission.filter()));
  }

  private static Capture read(Submission submission, CaptureReader reader, CaptureOptions options) {
    try (InputStream in = Content.of(submission.content()).open()) {
      return reader.read(in, options);
    } catch (IOException e) {
      throw new StorageException(
          ErrorCode.STORAGE_UNAVAILABLE, "The uploaded file cannot be read.", e);
    }
  }
}
