package com.qbitel.web.resource;

import com.qbitel.discovery.document.ProfileDocument;
import com.qbitel.discovery.document.ProfileDocuments;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import com.qbitel.discovery.parser.Export;
import com.qbitel.discovery.parser.ExportFormat;
import com.qbitel.discovery.parser.ProtocolExporter;
import com.qbitel.discovery.profile.DiscoveryRepository.Versioned;
import com.qbitel.discovery.profile.ProfileRepository;
import com.qbitel.discovery.profile.ProfileRepository.Change;
import com.qbitel.discovery.profile.ProfileRepository.VersionDetails;
import com.qbitel.discovery.profile.ProfileState;
import com.qbitel.discovery.profile.ProtocolId;
import com.qbitel.discovery.profile.TextRule;
import com.qbitel.web.request.RowVersion;
import com.qbitel.web.security.Roles;
import com.qbitel.web.view.Redaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Versions of a protocol's profile. */
@Path("/protocols/{id}/versions/{version}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "protocols")
public class VersionsResource {

  private static final String JSON_FORMAT = "json";

  @Inject private ProfileRepository profiles;
  @Inject private ProtocolExporter exporter;
  @Inject private HttpServletRequest request;

  /** Gives one version. */
  @GET
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST, Roles.VIEWER})
  @Operation(operationId = "getVersion", summary = "Read a version with its profile")
  @APIResponse(
      responseCode = "200",
      description = "The version.",
      headers = @Header(ref = "ETag"),
      content = @Content(schema = @Schema(ref = "VersionDetails")))
  @APIResponse(responseCode = "304", description = "The client has it already.")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response find(
      @Schema(type = SchemaType.STRING, format = "uuid") @PathParam("id") UUID id,
      @PathParam("version") int version) {
    return answer(profiles.find(new ProtocolId(id), version));
  }

  /** Changes one version. */
  @PATCH
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST})
  @Operation(
      operationId = "updateVersion",
      summary = "Rename, describe, activate or deprecate a version",
      description =
          "Members that are absent or null stay as they are. The state moves from DRAFT to ACTIVE"
              + " to DEPRECATED and never back; only an admin moves it.")
  @APIResponse(
      responseCode = "200",
      description = "The version as it is now.",
      headers = @Header(ref = "ETag"),
      content = @Content(schema = @Schema(ref = "VersionDetails")))
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  @APIResponse(responseCode = "428", ref = "Problem")
  public Response update(
      @Schema(type = SchemaType.STRING, format = "uuid") @PathParam("id") UUID id,
      @PathParam("version") int version,
      @Parameter(ref = "If-Match") @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      VersionChange change) {
    ProtocolId protocol = new ProtocolId(id);
    long expected = RowVersion.expected(ifMatch, () -> profiles.find(protocol, version).version());
    return answer(profiles.update(protocol, version, change.checked(), expected));
  }

  /** Exports one version. */
  @GET
  @Path("/exports/{format}")
  @Produces(MediaType.WILDCARD)
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST, Roles.VIEWER})
  @Operation(
      operationId = "exportVersion",
      summary = "Export a version",
      description =
          "`json` is the portable profile; the others are files for the tools they are named"
              + " after, of which viewers get the specifications. `X-Omissions` counts what of the protocol the format cannot say; the file"
              + " names it.")
  @APIResponse(
      responseCode = "200",
      description = "The file.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "ProfileDocument")))
  @APIResponse(responseCode = "403", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response export(
      @Schema(type = SchemaType.STRING, format = "uuid") @PathParam("id") UUID id,
      @PathParam("version") int version,
      @Schema(
              enumeration = {
                JSON_FORMAT,
                "wireshark",
                "java",
                "kaitai",
                "scapy",
                "markdown",
                "html"
              })
          @PathParam("format")
          String format) {
    Optional<ExportFormat> known = ExportFormat.labelled(format);
    if (known.isEmpty() && !format.equals(JSON_FORMAT)) {
      throw new RequestException(
          ErrorCode.NOT_FOUND,
          "There is no export in this format; there are: "
              + JSON_FORMAT
              + ", "
              + Arrays.stream(ExportFormat.values())
                  .map(ExportFormat::label)
                  .collect(Collectors.joining(", "))
              + ".");
    }
    if (Redaction.appliesTo(request) && known.filter(ExportFormat::parses).isPresent()) {
      throw new ForbiddenException("a parser holds bytes of messages, which the role does not see");
    }
    ProfileDocument stored = profiles.export(new ProtocolId(id), version);
    ProfileDocument profile = Redaction.appliesTo(request) ? Redaction.of(stored) : stored;
    return known
        .map(f -> file(exporter.export(ProfileDocuments.exported(profile), f), f))
        .orElseGet(() -> Response.ok(profile, MediaType.APPLICATION_JSON_TYPE).build());
  }

  private static Response file(Export export, ExportFormat format) {
    return Response.ok(export.text(), format.mediaType() + ";charset=UTF-8")
        .header("Content-Disposition", "attachment; filename=\"" + export.fileName() + "\"")
        .header("X-Omissions", export.omissions().size())
        .build();
  }

  private Response answer(Versioned<VersionDetails> found) {
    boolean redacted = Redaction.appliesTo(request);
    VersionDetails details = redacted ? Redaction.of(found.value()) : found.value();
    return Answers.versioned(request, details, found.version(), redacted);
  }

  /**
   * What is to be changed; null leaves as it is.
   *
   * @param name name of the protocol
   * @param description description of the version
   * @param state next state
   */
  @Schema(description = "What is to be changed of a version.")
  public record VersionChange(
      @Schema(minLength = 1, maxLength = MAX_NAME) String name,
      @Schema(maxLength = MAX_DESCRIPTION) String description,
      ProfileState state) {

    private static final int MAX_NAME = TextRule.MAX_NAME;
    private static final int MAX_DESCRIPTION = TextRule.MAX_DESCRIPTION;

    Change checked() {
      List<Violation> found = new ArrayList<>();
      if (name == null && description == null && state == null) {
        found.add(new Violation("", "must change name, description or state"));
      }
      TextRule.NAME.violation(name).ifPresent(found::add);
      TextRule.DESCRIPTION.violation(description).ifPresent(found::add);
      if (!found.isEmpty()) {
        throw new RequestException(ErrorCode.INVALID_REQUEST, "The change cannot be made.", found);
      }
      return new Change(name, description, state);
    }
  }
}
