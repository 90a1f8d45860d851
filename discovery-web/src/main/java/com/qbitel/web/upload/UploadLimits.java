package com.qbitel.web.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How large a submission may be, in bytes of the capture or JSON body.
 *
 * @see UploadReader
 */
@ApplicationScoped
public class UploadLimits {

  /** What a multipart body may have beside the capture itself. */
  static final long ENVELOPE = 128 << 10;

  private final long direct;
  private final long upload;

  /** Needed by CDI's proxies. */
  UploadLimits() {
    this(0, 0);
  }

  /**
   * Limits as configured.
   *
   * @param direct most bytes that are analysed while the client waits
   * @param upload most bytes that are taken at all
   */
  @Inject
  public UploadLimits(
      @ConfigProperty(name = "qbitel.direct.max-bytes", defaultValue = "8388608") long direct,
      @ConfigProperty(name = "qbitel.upload.max-bytes", defaultValue = "67108864") long upload) {
    if (direct < 0 || direct > upload) {
      throw new IllegalStateException(
          "qbitel.direct.max-bytes must be from 0 to qbitel.upload.max-bytes, which is " + upload);
    }
    this.direct = direct;
    this.upload = upload;
  }

  /** Most bytes that are analysed while the client waits. */
  public long direct() {
    return direct;
  }

  /** Most bytes that are taken at all. */
  public long upload() {
    return upload;
  }
}
