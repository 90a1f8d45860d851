package com.qbitel.discovery.capture;

import java.io.InputStream;
import java.util.Optional;

/** The capture stage's one way in for code without a container. */
public final class CaptureStage {

  private CaptureStage() {}

  /**
   * A reader for every supported format, told apart by content. Stateless: one reader serves any
   * number of threads.
   */
  public static CaptureReader reader() {
    return new DetectingCaptureReader(Optional.empty());
  }

  /** The same, with a cutter for streams; not stateless if that is not. */
  public static CaptureReader reader(StreamCutter cutter) {
    return new DetectingCaptureReader(Optional.of(cutter));
  }

  /**
   * A reader for one JSON document {@code {"messages":[{payload, encoding, time, source,
   * destination}]}} and nothing else: input of any other kind is a {@code RequestException} with
   * the places to change. Stateless.
   */
  public static CaptureReader messageDocumentReader() {
    return new MessageDocumentReader();
  }

  /**
   * The bytes that the reader would look at: what gzip or zstd has packed, any other input as it
   * is. Ends early where the compression is damaged; to be closed.
   */
  public static InputStream unpacked(InputStream in) {
    ByteSource file = ByteSource.of(in);
    InputFormat format = InputFormat.of(file.peek(ByteSource.WINDOW));
    return switch (format) {
      case GZIP, ZSTD ->
          new UnpackedStream(format, file, new CaptureNotes(false), UnpackedStream.Limits.DEFAULTS);
      default -> file.stream();
    };
  }
}
