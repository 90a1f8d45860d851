package com.qbitel.web.resource;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import com.qbitel.web.request.RowVersion;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** The forms of answers that resources share. */
final class Answers {

  /** Start of every path of the interface. */
  static final String BASE = "/api/v1";

  /** JSON, a document a line. */
  static final MediaType LINES = new MediaType("application", "x-ndjson");

  private Answers() {}

  /** A versioned resource: 200 with its ETag, or 304 when the client has it already. */
  static Response versioned(
      HttpServletRequest request, Object entity, long version, boolean redacted) {
    String tag = RowVersion.tag(version, redacted);
    if (RowVersion.matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
      return Response.notModified().header(HttpHeaders.ETAG, tag).build();
    }
    return Response.ok(entity).header(HttpHeaders.ETAG, tag).build();
  }

  /** The request parameter or header cannot be used. */
  static RequestException invalid(String name, String message) {
    return new RequestException(
        ErrorCode.INVALID_REQUEST,
        "The request cannot be used.",
        List.of(new Violation(name, message)));
  }

  /** The number of a version in a query parameter, null when there is none. */
  static Integer version(String name, String text) {
    if (text == null) {
      return null;
    }
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw invalid(name, "must be the number of a version");
    }
    return Integer.valueOf(text);
  }

  /** Whether the client wants lines rather than one document. */
  static boolean lines(HttpHeaders headers) {
    for (MediaType accepted : headers.getAcceptableMediaTypes()) {
      if (accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
        return false;
      }
      if (accepted.isCompatible(LINES)) {
        return true;
      }
    }
    return false;
  }

  /** The truth of a query parameter, if there is one. */
  static Optional<Boolean> truth(String name, String text) {
    return switch (text) {
      case null -> Optional.empty();
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> throw invalid(name, "must be true or false");
    };
  }
}
