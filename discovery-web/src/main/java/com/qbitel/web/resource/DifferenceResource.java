package com.qbitel.web.resource;

import com.qbitel.discovery.document.DifferenceDocument;
import com.qbitel.discovery.orchestration.ProfileApplication;
import com.qbitel.discovery.profile.ProtocolId;
import com.qbitel.web.security.Roles;
import com.qbitel.web.upload.Upload;
import com.qbitel.web.upload.UploadLimits;
import com.qbitel.web.upload.UploadQuery;
import com.qbitel.web.upload.UploadReader;
import com.qbitel.web.view.Redaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is different between two versions of a protocol's profile. */
@Path("/protocols/{id}/diff")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "protocols")
public class DifferenceResource {

  private static final String FROM =
      "The older version; by default the active one, or the one before `to`.";
  private static final String TO = "The newer version; by default the latest.";

  @Inject private ProfileApplication application;
  @Inject private UploadReader uploads;
  @Inject private UploadLimits limits;
  @Inject private HttpServletRequest request;

  /** Compares two versions. */
  @GET
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST, Roles.VIEWER})
  @Operation(
      operationId = "compareVersions",
      summary = "Compare two versions of a protocol's profile",
      description =
          "Without messages. Words that repeat payload are null for those who see no payload.")
  @APIResponse(
      responseCode = "200",
      description = "What is different; `compatible` is null.",
      content = @Content(schema = @Schema(ref = "DifferenceDocument")))
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public DifferenceDocument compare(
      @Schema(type = SchemaType.STRING, format = "uuid") @PathParam("id") UUID id,
      @Parameter(description = FROM)
          @Schema(type = SchemaType.INTEGER, format = "int32")
          @QueryParam("from")
          String from,
      @Parameter(description = TO)
          @Schema(type = SchemaType.INTEGER, format = "int32")
          @QueryParam("to")
          String to) {
    return application.compare(
        new ProtocolId(id),
        Answers.version("from", from),
        Answers.version("to", to),
        Redaction.appliesTo(request));
  }

  /** Compares two versions by messages. */
  @POST
  @Consumes({
    MediaType.MULTIPART_FORM_DATA,
    MediaType.APPLICATION_JSON,
    MediaTypes.PCAP,
    MediaTypes.NDJSON
  })
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST})
  @Operation(
      operationId = "replayVersions",
      summary = "Compare two versions by parsing messages with both",
      description =
          "Takes what `POST /discoveries` takes, up to 8 MiB, or an empty body of any of these"
              + " types. Stores nothing.")
  @RequestBody(ref = "Submission")
  @APIResponse(
      responseCode = "200",
      description = "What is different, and which messages no longer parse.",
      content = @Content(schema = @Schema(ref = "DifferenceDocument")))
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public DifferenceDocument replay(
      @Schema(type = SchemaType.STRING, format = "uuid") @PathParam("id") UUID id,
      @Parameter(description = FROM)
          @Schema(type = SchemaType.INTEGER, format = "int32")
          @QueryParam("from")
          String from,
      @Parameter(description = TO)
          @Schema(type = SchemaType.INTEGER, format = "int32")
          @QueryParam("to")
          String to,
      @Parameter(
              description =
                  "Whether to parse the example messages that are stored with the older version;"
                      + " by default only when the body is empty.")
          @Schema(type = SchemaType.BOOLEAN)
          @QueryParam("samples")
          String samples,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
      @BeanParam UploadQuery query,
      InputStream body)
      throws IOException {
    ProtocolId protocol = new ProtocolId(id);
    Integer older = Answers.version("from", from);
    Integer newer = Answers.version("to", to);
    Optional<Boolean> stored = Answers.truth("samples", samples);
    if (request.getContentLengthLong() == 0) {
      return application.replay(protocol, older, newer, stored.orElse(true), Optional.empty());
    }
    try (Upload upload =
        uploads.receive(body, type, request.getContentLengthLong(), query, limits.direct())) {
      return application.replay(
          protocol, older, newer, stored.orElse(false), Optional.of(upload.submission(null)));
    }
  }
}
