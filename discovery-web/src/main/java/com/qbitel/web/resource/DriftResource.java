package com.qbitel.web.resource;

import com.qbitel.discovery.document.DiscoveryDocument.ProtocolRef;
import com.qbitel.discovery.document.DriftDocument;
import com.qbitel.discovery.orchestration.ProfileApplication;
import com.qbitel.discovery.orchestration.ProfileApplication.DriftOutcome;
import com.qbitel.discovery.profile.ProtocolId;
import com.qbitel.web.security.Roles;
import com.qbitel.web.upload.Upload;
import com.qbitel.web.upload.UploadLimits;
import com.qbitel.web.upload.UploadQuery;
import com.qbitel.web.upload.UploadReader;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the traffic of today differs from a protocol's profile. */
@Path("/protocols/{id}/drift")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "protocols")
public class DriftResource {

  @Inject private ProfileApplication application;
  @Inject private UploadReader uploads;
  @Inject private UploadLimits limits;
  @Inject private HttpServletRequest request;

  /** Looks for drift. */
  @POST
  @Consumes({
    MediaType.MULTIPART_FORM_DATA,
    MediaType.APPLICATION_JSON,
    MediaTypes.PCAP,
    MediaTypes.NDJSON
  })
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST})
  @Operation(
      operationId = "findDrift",
      summary = "Say how messages differ from a protocol's profile",
      description =
          "Takes what `POST /discoveries` takes, up to 8 MiB; without a filter the conversations"
              + " that the profile was learned from, if there are such. Bytes of streams that are no"
              + " message are left out, and counted in `gaps`. When there is drift, the"
              + " profile that the messages give is stored as a draft of the next version, unless"
              + " the messages are known; otherwise nothing is stored.")
  @RequestBody(ref = "Submission")
  @APIResponse(
      responseCode = "200",
      description = "No drift, or messages that are known.",
      content = @Content(schema = @Schema(ref = "DriftDocument")))
  @APIResponse(
      responseCode = "201",
      description = "Drift, and a draft of the next version.",
      headers = @Header(ref = "Location"),
      content = @Content(schema = @Schema(ref = "DriftDocument")))
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response find(
      @Schema(type = SchemaType.STRING, format = "uuid") @PathParam("id") UUID id,
      @Parameter(description = "Version of the profile; by default the active one.")
          @Schema(type = SchemaType.INTEGER, format = "int32")
          @QueryParam("version")
          String version,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
      @BeanParam UploadQuery query,
      InputStream body)
      throws IOException {
    Integer number = Answers.version("version", version);
    try (Upload upload =
        uploads.receive(body, type, request.getContentLengthLong(), query, limits.direct())) {
      DriftOutcome outcome = application.drift(new ProtocolId(id), number, upload.submission(null));
      return answer(outcome);
    }
  }

  private static Response answer(DriftOutcome outcome) {
    DriftDocument document = outcome.document();
    if (!outcome.stored()) {
      return Response.ok(document).build();
    }
    ProtocolRef proposal = document.proposal();
    String path = Answers.BASE + "/protocols/" + proposal.id() + "/versions/" + proposal.version();
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.LOCATION, path)
        .entity(document)
        .build();
  }
}
