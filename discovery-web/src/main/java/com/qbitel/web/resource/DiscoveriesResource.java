package com.qbitel.web.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.document.DiscoveryDocument.GrammarPart;
import com.qbitel.discovery.document.DiscoveryDocument.TypePart;
import com.qbitel.discovery.job.JobService;
import com.qbitel.discovery.job.JobService.Job;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Outcome;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Submission;
import com.qbitel.discovery.pipeline.Progress;
import com.qbitel.discovery.profile.DiscoveryId;
import com.qbitel.discovery.profile.DiscoveryRepository;
import com.qbitel.discovery.profile.DiscoveryRepository.DiscoverySummary;
import com.qbitel.discovery.profile.DiscoveryRepository.ExplainedMessage;
import com.qbitel.discovery.profile.DiscoveryRepository.Versioned;
import com.qbitel.discovery.profile.Page;
import com.qbitel.discovery.profile.ProtocolId;
import com.qbitel.web.request.PageQuery;
import com.qbitel.web.request.RowVersion;
import com.qbitel.web.security.Roles;
import com.qbitel.web.upload.Upload;
import com.qbitel.web.upload.UploadLimits;
import com.qbitel.web.upload.UploadQuery;
import com.qbitel.web.upload.UploadReader;
import com.qbitel.web.view.MessageView;
import com.qbitel.web.view.Redaction;
import com.qbitel.web.view.StatisticsView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import java.util.List;
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

/** Discoveries: what was found in the captures that were sent. */
@Path("/discoveries")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "discoveries", description = "What was found in the captures that were sent.")
public class DiscoveriesResource {

  @Inject private DiscoveryOrchestrator orchestrator;
  @Inject private DiscoveryRepository discoveries;
  @Inject private JobService jobs;
  @Inject private UploadReader uploads;
  @Inject private UploadLimits limits;
  @Inject private HttpServletRequest request;

  /** Discovers; small input at once, large input as a job. */
  @POST
  @Consumes({
    MediaType.MULTIPART_FORM_DATA,
    MediaType.APPLICATION_JSON,
    MediaTypes.PCAP,
    MediaTypes.NDJSON
  })
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST})
  @Operation(
      operationId = "createDiscovery",
      summary = "Discover the protocol of a capture or of messages",
      description =
          "Up to 8 MiB the answer is direct; larger input, up to 64 MiB, becomes a job. Input that"
              + " is already known is answered from what is stored.")
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
      responseCode = "201",
      description = "A new discovery.",
      headers = {@Header(ref = "Location"), @Header(ref = "ETag")},
      content = @Content(schema = @Schema(ref = "DiscoveryDocument")))
  @APIResponse(
      responseCode = "200",
      description = "The discovery of input that was known.",
      headers = {@Header(ref = "Content-Location"), @Header(ref = "ETag")},
      content = @Content(schema = @Schema(ref = "DiscoveryDocument")))
  @APIResponse(
      responseCode = "202",
      description = "A job that will make the discovery.",
      headers = @Header(ref = "Location"),
      content = @Content(schema = @Schema(ref = "Job")))
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response create(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
      @Parameter(ref = "Idempotency-Key") @HeaderParam("Idempotency-Key") String key,
      @BeanParam UploadQuery query,
      InputStream body)
      throws IOException {
    IdempotencyKeys.check(key);
    try (Upload upload =
        uploads.receive(body, type, request.getContentLengthLong(), query, limits.upload())) {
      Submission submission = upload.submission(key);
      if (upload.bytes() > limits.direct()) {
        Job job = jobs.submit(submission);
        return Response.accepted(job)
            .header(HttpHeaders.LOCATION, Answers.BASE + "/jobs/" + job.id())
            .build();
      }
      return answer(orchestrator.discover(submission, Progress.NONE));
    }
  }

  private static Response answer(Outcome outcome) {
    String path = Answers.BASE + "/discoveries/" + outcome.document().id();
    return Response.status(outcome.created() ? 201 : 200)
        .header(outcome.created() ? HttpHeaders.LOCATION : HttpHeaders.CONTENT_LOCATION, path)
        .header(HttpHeaders.ETAG, RowVersion.tag(outcome.version(), false))
        .entity(outcome.document())
        .build();
  }

  /** Lists discoveries. */
  @GET
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST, Roles.VIEWER})
  @Operation(operationId = "listDiscoveries", summary = "List discoveries, newest first")
  @APIResponse(
      responseCode = "200",
      description = "One page.",
      content = @Content(schema = @Schema(ref = "DiscoveryPage")))
  @APIResponse(responseCode = "422", ref = "Problem")
  public Page<DiscoverySummary> list(
      @Parameter(description = "Only those of this protocol.")
          @Schema(type = SchemaType.STRING, format = "uuid")
          @QueryParam("protocol")
          String protocol,
      @BeanParam PageQuery page) {
    return discoveries.list(protocolId(protocol), page.cursor(), page.limit());
  }

  /** Gives one discovery. */
  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST, Roles.VIEWER})
  @Operation(operationId = "getDiscovery", summary = "Read a discovery")
  @APIResponse(
      responseCode = "200",
      description = "The discovery document.",
      headers = @Header(ref = "ETag"),
      content = @Content(schema = @Schema(ref = "DiscoveryDocument")))
  @APIResponse(responseCode = "304", description = "The client has it already.")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response find(
      @Schema(type = SchemaType.STRING, format = "uuid") @PathParam("id") UUID id) {
    Versioned<DiscoveryDocument> found = discoveries.find(new DiscoveryId(id));
    boolean redacted = Redaction.appliesTo(request);
    DiscoveryDocument document = redacted ? Redaction.of(found.value()) : found.value();
    return Answers.versioned(request, document, found.version(), redacted);
  }

  /** Deletes one discovery. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      operationId = "deleteDiscovery",
      summary = "Delete a discovery with its messages",
      description = "Profile versions that were made from it go with it.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "428", ref = "Problem")
  public void delete(
      @Schema(type = SchemaType.STRING, format = "uuid") @PathParam("id") UUID id,
      @Parameter(ref = "If-Match") @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    DiscoveryId discovery = new DiscoveryId(id);
    discoveries.delete(
        discovery, RowVersion.expected(ifMatch, () -> discoveries.find(discovery).version()));
  }

  /** Lists a discovery's messages. */
  @GET
  @Path("/{id}/messages")
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST, Roles.VIEWER})
  @Operation(
      operationId = "listDiscoveryMessages",
      summary = "List the messages of a discovery with their fields",
      description = "`payload` is null for those who see no payload.")
  @APIResponse(
      responseCode = "200",
      description = "One page.",
      content = @Content(schema = @Schema(ref = "MessagePage")))
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Page<MessageView> messages(
      @Schema(type = SchemaType.STRING, format = "uuid") @PathParam("id") UUID id,
      @BeanParam PageQuery page) {
    Page<ExplainedMessage> found =
        discoveries.messages(new DiscoveryId(id), page.cursor(), page.limit());
    boolean redacted = Redaction.appliesTo(request);
    List<MessageView> items = found.items().stream().map(m -> MessageView.of(m, redacted)).toList();
    return new Page<>(items, found.next());
  }

  /** Gives a discovery's statistics. */
  @GET
  @Path("/{id}/statistics")
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST, Roles.VIEWER})
  @Operation(
      operationId = "getDiscoveryStatistics",
      summary = "Read the statistics of a discovery's messages",
      description = "`byteValues.frequency` is null for those who see no payload.")
  @APIResponse(
      responseCode = "200",
      description = "The statistics.",
      content = @Content(schema = @Schema(ref = "TrafficStatistics")))
  @APIResponse(responseCode = "404", ref = "Problem")
  public JsonNode statistics(
      @Schema(type = SchemaType.STRING, format = "uuid") @PathParam("id") UUID id) {
    return StatisticsView.of(
        discoveries.statistics(new DiscoveryId(id)), Redaction.appliesTo(request));
  }

  /** Gives a discovery's grammar. */
  @GET
  @Path("/{id}/grammar")
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST, Roles.VIEWER})
  @Operation(operationId = "getDiscoveryGrammar", summary = "Read the grammar of a discovery")
  @APIResponse(
      responseCode = "200",
      description = "The grammar with its message types.",
      headers = @Header(ref = "ETag"),
      content = @Content(schema = @Schema(ref = "GrammarDocument")))
  @APIResponse(responseCode = "304", description = "The client has it already.")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response grammar(
      @Schema(type = SchemaType.STRING, format = "uuid") @PathParam("id") UUID id) {
    Versioned<DiscoveryDocument> found = discoveries.find(new DiscoveryId(id));
    boolean redacted = Redaction.appliesTo(request);
    DiscoveryDocument d = redacted ? Redaction.of(found.value()) : found.value();
    return Answers.versioned(
        request, new GrammarDocument(d.grammar(), d.messageTypes()), found.version(), redacted);
  }

  private static ProtocolId protocolId(String text) {
    if (text == null) {
      return null;
    }
    try {
      return new ProtocolId(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      throw Answers.invalid("protocol", "must be a protocol's identifier");
    }
  }

  /**
   * The grammar of a discovery.
   *
   * @param grammar the grammar as a whole, null when the stage failed
   * @param messageTypes its types
   */
  public record GrammarDocument(GrammarPart grammar, List<TypePart> messageTypes) {}
}
