package com.qbitel.web.resource;

import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Fields of given messages: a discovery that is kept nowhere. */
@Path("/fields")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "fields", description = "A discovery that is kept nowhere.")
public class FieldsResource {

  @Inject private DiscoveryOrchestrator orchestrator;
  @Inject private UploadReader uploads;
  @Inject private UploadLimits limits;
  @Inject private HttpServletRequest request;

  /** Infers the fields of messages. */
  @POST
  @Consumes({
    MediaType.MULTIPART_FORM_DATA,
    MediaType.APPLICATION_JSON,
    MediaTypes.PCAP,
    MediaTypes.NDJSON
  })
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST})
  @Operation(
      operationId = "inferFields",
      summary = "Infer the fields of messages and store nothing",
      description = "Takes what `POST /discoveries` takes, up to 8 MiB.")
  @RequestBody(
      required = true,
      content = {
        @Content(mediaType = MediaType.MULTIPART_FORM_DATA, schema = @Schema(ref = "CaptureForm")),
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "MessageList")),
        @Content(
            mediaType = MediaTypes.PCAP,
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = MediaTypes.NDJSON,
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(
      responseCode = "200",
      description = "The discovery document; its identifiers are null.",
      content = @Content(schema = @Schema(ref = "DiscoveryDocument")))
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public DiscoveryDocument infer(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
      @BeanParam UploadQuery query,
      InputStream body)
      throws IOException {
    try (Upload upload =
        uploads.receive(body, type, request.getContentLengthLong(), query, limits.direct())) {
      return orchestrator.inspect(upload.submission(null));
    }
  }
}
