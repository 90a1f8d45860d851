package com.qbitel.discovery.capture;

/** The capture stage's one way in for code without a container. */
public final class CaptureStage {

  private CaptureStage() {}

  /**
   * A reader for every supported format, told apart by content. Stateless: one reader serves any
   * number of threads.
   */
  public static CaptureReader reader() {
    return new DetectingCaptureReader();
  }

  /**
   * A reader for one JSON document {@code {"messages":[{payload, encoding, time, source,
   * destination}]}} and nothing else: input of any other kind is a {@code RequestException} with
   * the places to change. Stateless.
   */
  public static CaptureReader messageDocumentReader() {
    return new MessageDocumentReader();
  }
}
