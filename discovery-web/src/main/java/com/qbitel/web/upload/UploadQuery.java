package com.qbitel.web.upload;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The options of a submission whose body is the capture itself: query parameters. */
public class UploadQuery {

  private static final String RAW_ONLY = " Only for a body that is the capture itself.";

  @QueryParam("fileName")
  @Parameter(
      name = "fileName",
      in = ParameterIn.QUERY,
      description = "Name of the capture's file." + RAW_ONLY,
      schema = @Schema(type = SchemaType.STRING, maxLength = ContentDisposition.MAX_NAME))
  private String fileName;

  @QueryParam("filter")
  @Parameter(
      name = "filter",
      in = ParameterIn.QUERY,
      description =
          "Conversations to analyse, such as `tcp port 502 and host 10.0.0.1`; by default the"
              + " busiest group."
              + RAW_ONLY,
      schema = @Schema(type = SchemaType.STRING, maxLength = UploadOptions.MAX_FILTER))
  private String filter;

  @QueryParam("name")
  @Parameter(
      name = "name",
      in = ParameterIn.QUERY,
      description = "Name of a new protocol." + RAW_ONLY,
      schema = @Schema(type = SchemaType.STRING, maxLength = UploadOptions.MAX_NAME))
  private String name;

  @QueryParam("strict")
  @Parameter(
      name = "strict",
      in = ParameterIn.QUERY,
      description = "Whether a capture that ends inside a record is refused." + RAW_ONLY,
      schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
  private String strict;

  @QueryParam("seed")
  @Parameter(
      name = "seed",
      in = ParameterIn.QUERY,
      description = "Seed of every random choice." + RAW_ONLY,
      schema = @Schema(type = SchemaType.INTEGER, format = "int64", defaultValue = "1"))
  private String seed;

  String fileName() {
    return fileName;
  }

  UploadOptions options() {
    return new UploadOptions(filter, name, parseStrict(), parseSeed()).checked("");
  }

  private Boolean parseStrict() {
    return switch (strict) {
      case null -> null;
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid("strict", "must be true or false");
    };
  }

  private Long parseSeed() {
    try {
      return seed == null ? null : Long.valueOf(seed);
    } catch (NumberFormatException e) {
      throw invalid("seed", "must be a whole number");
    }
  }

  private static RequestException invalid(String parameter, String message) {
    return new RequestException(
        ErrorCode.INVALID_REQUEST,
        "A query parameter cannot be used.",
        List.of(new Violation(parameter, message)));
  }
}
