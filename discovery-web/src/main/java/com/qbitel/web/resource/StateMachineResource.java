package com.qbitel.web.resource;

import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.document.EventNames;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.profile.DiscoveryId;
import com.qbitel.discovery.profile.DiscoveryRepository;
import com.qbitel.discovery.profile.DiscoveryRepository.Versioned;
import com.qbitel.discovery.session.Notation;
import com.qbitel.web.security.Roles;
import com.qbitel.web.view.Redaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
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

/** The order of messages in the conversations of a discovery. */
@Path("/discoveries/{id}/statemachine")
@RequestScoped
@Tag(name = "discoveries")
public class StateMachineResource {

  /** Graphviz. */
  private static final String DOT = "text/vnd.graphviz";

  private static final String SCXML = "application/scxml+xml";

  @Inject private DiscoveryRepository discoveries;
  @Inject private HttpServletRequest request;

  /** Gives a discovery's state machine. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, DOT, SCXML, MediaType.TEXT_PLAIN})
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST, Roles.VIEWER})
  @Operation(
      operationId = "getDiscoveryStateMachine",
      summary = "Read which messages may follow each other",
      description =
          "As JSON, or drawn in the language that `format` names, whatever `Accept` says.")
  @APIResponse(
      responseCode = "200",
      description = "The state machine.",
      headers = @Header(ref = "ETag"),
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(ref = "StateMachinePart")),
        @Content(mediaType = DOT, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = SCXML, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(responseCode = "304", description = "The client has it already.")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response find(
      @Schema(type = SchemaType.STRING, format = "uuid") @PathParam("id") UUID id,
      @Parameter(description = "Language of a drawing.")
          @Schema(
              enumeration = {"json", "dot", "scxml", "plantuml"},
              defaultValue = "json")
          @QueryParam("format")
          String format) {
    boolean drawn = format != null && !format.equals("json");
    if (drawn && Notation.labelled(format).isEmpty()) {
      throw Answers.invalid("format", "must be json, dot, scxml or plantuml");
    }
    Versioned<DiscoveryDocument> found = discoveries.find(new DiscoveryId(id));
    boolean redacted = Redaction.appliesTo(request);
    DiscoveryDocument document = redacted ? Redaction.of(found.value()) : found.value();
    if (document.stateMachine() == null) {
      throw new RequestException(
          ErrorCode.NOT_FOUND, "The discovery " + id + " has no state machine.");
    }
    Object entity = document.stateMachine();
    MediaType type = MediaType.APPLICATION_JSON_TYPE;
    if (drawn) {
      Notation notation = Notation.labelled(format).orElseThrow();
      entity =
          notation.write(
              document.stateMachine().machine(), new EventNames(document.messageTypes()));
      type = mediaType(notation);
    }
    Response answer = Answers.versioned(request, entity, found.version(), redacted);
    return answer.hasEntity()
        ? Response.fromResponse(answer).header(HttpHeaders.CONTENT_TYPE, type).build()
        : answer;
  }

  private static MediaType mediaType(Notation notation) {
    MediaType type =
        switch (notation) {
          case DOT -> MediaType.valueOf(DOT);
          case SCXML -> MediaType.valueOf(SCXML);
          case PLANTUML -> MediaType.TEXT_PLAIN_TYPE;
        };
    return type.withCharset("utf-8");
  }
}
