package com.qbitel.web.resource;

import com.qbitel.discovery.profile.DiscoveryRepository.Versioned;
import com.qbitel.discovery.profile.Page;
import com.qbitel.discovery.profile.ProfileRepository;
import com.qbitel.discovery.profile.ProfileRepository.ProtocolDetails;
import com.qbitel.discovery.profile.ProfileRepository.ProtocolSummary;
import com.qbitel.discovery.profile.ProfileState;
import com.qbitel.discovery.profile.ProtocolId;
import com.qbitel.web.request.PageQuery;
import com.qbitel.web.request.RowVersion;
import com.qbitel.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Protocols: what discoveries have made known. */
@Path("/protocols")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "protocols", description = "Protocols and the versions of their profiles.")
public class ProtocolsResource {

  @Inject private ProfileRepository profiles;
  @Inject private HttpServletRequest request;

  /** Lists protocols. */
  @GET
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST, Roles.VIEWER})
  @Operation(operationId = "listProtocols", summary = "List protocols by name")
  @APIResponse(
      responseCode = "200",
      description = "One page.",
      content = @Content(schema = @Schema(ref = "ProtocolPage")))
  @APIResponse(responseCode = "422", ref = "Problem")
  public Page<ProtocolSummary> list(
      @Parameter(description = "Only names that contain this, ignoring case.")
          @Schema(maxLength = 120)
          @QueryParam("name")
          String name,
      @Parameter(description = "Only protocols with a version in this state.")
          @Schema(enumeration = {"DRAFT", "ACTIVE", "DEPRECATED"})
          @QueryParam("state")
          String state,
      @BeanParam PageQuery page) {
    return profiles.list(name, state(state), page.cursor(), page.limit());
  }

  /** Gives one protocol. */
  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST, Roles.VIEWER})
  @Operation(operationId = "getProtocol", summary = "Read a protocol with its versions")
  @APIResponse(
      responseCode = "200",
      description = "The protocol.",
      headers = @Header(ref = "ETag"),
      content = @Content(schema = @Schema(ref = "ProtocolDetails")))
  @APIResponse(responseCode = "304", description = "The client has it already.")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response find(
      @Schema(type = SchemaType.STRING, format = "uuid") @PathParam("id") UUID id) {
    Versioned<ProtocolDetails> found = profiles.find(new ProtocolId(id));
    return Answers.versioned(request, found.value(), found.version(), false);
  }

  /** Deletes one protocol. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      operationId = "deleteProtocol",
      summary = "Delete a protocol with its versions and discoveries",
      description = "Nothing of it stays but audit events.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "428", ref = "Problem")
  public void delete(
      @Schema(type = SchemaType.STRING, format = "uuid") @PathParam("id") UUID id,
      @Parameter(ref = "If-Match") @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    ProtocolId protocol = new ProtocolId(id);
    profiles.delete(
        protocol, RowVersion.expected(ifMatch, () -> profiles.find(protocol).version()));
  }

  private static ProfileState state(String text) {
    if (text == null) {
      return null;
    }
    try {
      return ProfileState.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw Answers.invalid("state", "must be DRAFT, ACTIVE or DEPRECATED");
    }
  }
}
