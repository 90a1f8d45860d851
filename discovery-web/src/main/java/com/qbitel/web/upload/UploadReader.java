package com.qbitel.web.upload;

import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import com.qbitel.web.upload.MultipartReader.Part;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Streams the body of a submission to a private file, in constant memory.
 *
 * <p>Too large a body is refused by its declared length before a byte is read, and otherwise at the
 * first byte beyond the limit. Whatever goes wrong, no file stays behind.
 */
@ApplicationScoped
public class UploadReader {

  private static final int OPTIONS_LIMIT = 64 << 10;

  private final UploadFolder folder;

  /** Needed by CDI's proxies. */
  UploadReader() {
    this(null);
  }

  /** A reader that writes to {@code folder}. */
  @Inject
  public UploadReader(UploadFolder folder) {
    this.folder = folder;
  }

  /**
   * Receives a submission.
   *
   * @param body the body; not closed
   * @param type its media type: a form, JSON, or one of a capture
   * @param declaredLength its length as declared, negative when not
   * @param query options for a body that is the capture itself
   * @param limit most bytes of the capture or JSON document
   * @throws RequestException when the body is too large or is no submission
   */
  public Upload receive(
      InputStream body, MediaType type, long declaredLength, UploadQuery query, long limit)
      throws IOException {
    boolean form = type.getType().equalsIgnoreCase("multipart");
    if (declaredLength > (form ? limit + UploadLimits.ENVELOPE : limit)) {
      throw MeteredStream.tooLarge(limit);
    }
    if (form) {
      String boundary = type.getParameters().get("boundary");
      return kept(file -> form(body, boundary, limit, file));
    }
    if (type.getSubtype().equalsIgnoreCase("json")) {
      return kept(file -> upload(file, spool(body, file, limit), null, MessagesBody.options(file)));
    }
    UploadOptions options = query.options();
    String fileName = ContentDisposition.tidy(query.fileName());
    return kept(file -> upload(file, spool(body, file, limit), fileName, options));
  }

  private static Upload form(InputStream body, String boundary, long limit, Path file)
      throws IOException {
    MultipartReader parts =
        new MultipartReader(new MeteredStream(body, limit + UploadLimits.ENVELOPE), boundary);
    Spooled capture = null;
    String fileName = null;
    UploadOptions options = null;
    for (Optional<Part> next = parts.next(); next.isPresent(); next = parts.next()) {
      Part part = next.get();
      switch (part.name()) {
        case "capture" -> {
          once("capture", capture);
          fileName = part.fileName();
          capture = spool(part.body(), file, limit);
        }
        case "options" -> {
          once("options", options);
          options = options(part.body());
        }
        default -> throw invalid(part.name(), "is no part of this form");
      }
    }
    if (capture == null) {
      throw invalid("capture", "is missing");
    }
    return upload(file, capture, fileName, options == null ? UploadOptions.NONE : options);
  }

  private static UploadOptions options(InputStream body) throws IOException {
    byte[] json = body.readNBytes(OPTIONS_LIMIT + 1);
    if (json.length > OPTIONS_LIMIT) {
      throw invalid("options", "must not be longer than " + OPTIONS_LIMIT + " bytes");
    }
    return Json.readStrict(new ByteArrayInputStream(json), UploadOptions.class).checked("");
  }

  private static Spooled spool(InputStream body, Path file, long limit) throws IOException {
    MessageDigest sha256 = sha256();
    MeteredStream metered = new MeteredStream(body, limit);
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), sha256)) {
      metered.transferTo(out);
    }
    return new Spooled(metered.count(), sha256.digest());
  }

  private static Upload upload(Path file, Spooled spooled, String fileName, UploadOptions options) {
    MessageDigest digest = sha256();
    digest.update(spooled.sha256);
    digest.update(Json.write(options).getBytes(StandardCharsets.UTF_8));
    return new Upload(
        file, spooled.bytes, HexFormat.of().formatHex(digest.digest()), fileName, options);
  }

  private Upload kept(Reception reception) throws IOException {
    Path file = folder.newFile();
    boolean done = false;
    try {
      Upload upload = reception.into(file);
      done = true;
      return upload;
    } finally {
      if (!done) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void once(String part, Object before) {
    if (before != null) {
      throw invalid(part, "must be given once");
    }
  }

  private static RequestException invalid(String part, String message) {
    return new RequestException(
        ErrorCode.INVALID_REQUEST,
        "The form cannot be used.",
        List.of(new Violation(part, message)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private record Spooled(long bytes, byte[] sha256) {}

  @FunctionalInterface
  private interface Reception {
    Upload into(Path file) throws IOException;
  }
}
