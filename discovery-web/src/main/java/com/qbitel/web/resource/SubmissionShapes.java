package com.qbitel.web.resource;

import com.qbitel.web.upload.UploadOptions;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The shapes of submissions, for the API description. Bodies are streamed to files and never become
 * such values.
 */
final class SubmissionShapes {

  private SubmissionShapes() {}

  /** A form. */
  @Schema(name = "CaptureForm", description = "A capture with its options.")
  record Form(
      @Schema(
              type = SchemaType.STRING,
              format = "binary",
              required = true,
              description =
                  "pcap, pcapng, or JSON lines with one message each; as it is, or in gzip or"
                      + " zstd.")
          String capture,
      UploadOptions options) {}

  /** Messages. */
  @Schema(name = "MessageList", description = "Messages with their options.")
  record Messages(
      @Schema(required = true, minItems = 1) List<BareMessage> messages, UploadOptions options) {}

  /** One message. */
  @Schema(name = "BareMessage", description = "One message.")
  record BareMessage(
      @Schema(required = true, description = "The bytes of the message.") String payload,
      @Schema(
              required = true,
              enumeration = {"hex", "base64"})
          String encoding,
      Instant time,
      @Schema(description = "Sending endpoint, `address:port`.", examples = "10.0.0.1:4000")
          String source,
      @Schema(description = "Receiving endpoint, `address:port`.") String destination) {}
}
