package com.qbitel.web.request;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which part of a list is wanted: the query parameters {@code limit} and {@code cursor}. */
public class PageQuery {

  /** Items of a page when the client does not say. */
  public static final int DEFAULT_LIMIT = 50;

  /** Most items of a page. */
  public static final int MAX_LIMIT = 1000;

  private static final int CURSOR_LIMIT = 512;

  @QueryParam("limit")
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "Most items of the page.",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "50"))
  private String limit;

  @QueryParam("cursor")
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "Where to go on: `next` of the page before.",
      schema = @Schema(type = SchemaType.STRING, maxLength = CURSOR_LIMIT))
  private String cursor;

  /** Needed by JAX-RS. */
  public PageQuery() {}

  PageQuery(String limit, String cursor) {
    this.limit = limit;
    this.cursor = cursor;
  }

  /**
   * Number of items wanted, 1 to {@link #MAX_LIMIT}.
   *
   * @throws RequestException when the parameter is no such number
   */
  public int limit() {
    if (limit == null) {
      return DEFAULT_LIMIT;
    }
    try {
      int wanted = Integer.parseInt(limit);
      if (wanted >= 1 && wanted <= MAX_LIMIT) {
        return wanted;
      }
    } catch (NumberFormatException e) {
      // answered below, like a number out of range
    }
    throw invalid("limit", "must be a whole number from 1 to " + MAX_LIMIT);
  }

  /**
   * The cursor, null at the start of the list.
   *
   * @throws RequestException when it is longer than any cursor
   */
  public String cursor() {
    if (cursor == null || cursor.isEmpty()) {
      return null;
    }
    if (cursor.length() > CURSOR_LIMIT) {
      throw invalid("cursor", "is no cursor of this list");
    }
    return cursor;
  }

  private static RequestException invalid(String parameter, String message) {
    return new RequestException(
        ErrorCode.INVALID_REQUEST,
        "A query parameter cannot be used.",
        List.of(new Violation(parameter, message)));
  }
}
