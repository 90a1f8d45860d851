package com.qbitel.discovery.error;

/**
 * A failure of one pipeline stage, stated in the words of the stage.
 *
 * <p>The message is shown to users as it stands: it names what is wrong with the input or the
 * environment, never a class or a path of the server. {@link #recoverable()} says whether the same
 * request may succeed later without being changed.
 */
public abstract sealed class DiscoveryException extends RuntimeException
    permits CaptureException,
        StatisticalAnalysisException,
        GrammarLearningException,
        ParserGenerationException,
        ClassificationException,
        ValidationException,
        RequestException,
        StorageException {

  private static final long serialVersionUID = 1L;

  private final transient ErrorCode code;
  private final boolean recoverable;

  DiscoveryException(ErrorCode code, String message, boolean recoverable, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.recoverable = recoverable;
  }

  /** The documented kind of the failure; becomes the problem document's {@code type}. */
  public ErrorCode code() {
    return code;
  }

  /** Whether the same request may succeed later. */
  public boolean recoverable() {
    return recoverable;
  }

  /** The stage that failed, as named in metrics and problem documents. */
  public abstract String component();
}
