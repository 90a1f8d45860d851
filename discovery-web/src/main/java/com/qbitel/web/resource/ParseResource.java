package com.qbitel.web.resource;

import com.fasterxml.jackson.core.JsonGenerator;
import com.qbitel.discovery.document.DiscoveryDocument.ProtocolRef;
import com.qbitel.discovery.document.GapDocument;
import com.qbitel.discovery.document.Moments;
import com.qbitel.discovery.document.ParseDocument;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.orchestration.ProfileApplication;
import com.qbitel.discovery.orchestration.ProfileApplication.Parsing;
import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.profile.ProtocolId;
import com.qbitel.web.json.AnswerJson;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
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

/** Messages parsed with a protocol's profile. */
@Path("/protocols/{id}/parse")
@RequestScoped
@Tag(name = "protocols")
public class ParseResource {

  @Inject private ProfileApplication application;
  @Inject private UploadReader uploads;
  @Inject private UploadLimits limits;
  @Inject private HttpServletRequest request;

  /** Parses messages. */
  @POST
  @Consumes({
    MediaType.MULTIPART_FORM_DATA,
    MediaType.APPLICATION_JSON,
    MediaTypes.PCAP,
    MediaTypes.NDJSON
  })
  @Produces({MediaType.APPLICATION_JSON, MediaTypes.NDJSON})
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST})
  @Operation(
      operationId = "parseMessages",
      summary = "Parse messages with a protocol's profile",
      description =
          "Takes what `POST /discoveries` takes, up to 8 MiB; without a filter the conversations"
              + " that the profile was learned from, if there are such; else the busiest, and each"
              + " message has the warning `other-conversations`. Messages are numbered from"
              + " 0. Streams are cut by the profile's framing; bytes in them that are no message"
              + " are `gaps`, or the last lines, each a `GapDocument`. Stores nothing.")
  @RequestBody(ref = "Submission")
  @APIResponse(
      responseCode = "200",
      description = "All messages in one document, or one a line.",
      content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "ParseAnswer")),
        @Content(mediaType = MediaTypes.NDJSON, schema = @Schema(ref = "ParseDocument"))
      })
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response parse(
      @Schema(type = SchemaType.STRING, format = "uuid") @PathParam("id") UUID id,
      @Parameter(description = "Version of the profile; by default the active one.")
          @Schema(type = SchemaType.INTEGER, format = "int32")
          @QueryParam("version")
          String version,
      @Parameter(description = "Whether the fields are also given nested, as `tree`.")
          @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")
          @QueryParam("tree")
          String tree,
      @Parameter(
              description =
                  "Whether each conversation is followed through the profile's state machine; each"
                      + " message then has its `moment`.")
          @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")
          @QueryParam("session")
          String session,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
      @BeanParam UploadQuery query,
      @Context HttpHeaders headers,
      InputStream body)
      throws IOException {
    Integer number = Answers.version("version", version);
    boolean nested = Answers.truth("tree", tree).orElse(false);
    boolean followed = Answers.truth("session", session).orElse(false);
    try (Upload upload =
        uploads.receive(body, type, request.getContentLengthLong(), query, limits.direct())) {
      Parsing parsing = application.parse(new ProtocolId(id), number, upload.submission(null));
      Optional<Moments> moments = followed ? Optional.of(moments(parsing)) : Optional.empty();
      boolean lines = Answers.lines(headers);
      StreamingOutput answer = out -> write(parsing, moments, lines, nested, out);
      return Response.ok(answer, lines ? Answers.LINES : MediaType.APPLICATION_JSON_TYPE).build();
    }
  }

  private static Moments moments(Parsing parsing) {
    return Moments.of(parsing.profile(), parsing.messages())
        .orElseThrow(() ->
            new RequestException(
                ErrorCode.CONFLICT,
                "The version has no state machine; discover the protocol anew."));
  }

  private static void write(
      Parsing parsing, Optional<Moments> moments, boolean lines, boolean nested, OutputStream out)
      throws IOException {
    MessageTable messages = parsing.messages();
    try (JsonGenerator json = AnswerJson.mapper().createGenerator(out)) {
      if (lines) {
        json.setRootValueSeparator(null);
      } else {
        json.writeStartObject();
        json.writePOJOField("protocol", parsing.protocol());
        json.writeArrayFieldStart("items");
      }
      int parsed = 0;
      for (int m = 0; m < messages.size(); m++) {
        byte[] payload = messages.payload(m);
        ParsedMessage message = parsing.parser().parse(payload, messages.direction(m));
        ParseDocument document =
            (nested
                    ? ParseDocument.withTree(m, payload, message)
                    : ParseDocument.of(m, payload, message))
                .warned(parsing.warning());
        if (moments.isPresent()) {
          document = document.at(moments.get().next(m, message));
        }
        parsed += document.ok() ? 1 : 0;
        json.writePOJO(document);
        if (lines) {
          json.writeRaw('\n');
        }
      }
      if (!lines) {
        json.writeEndArray();
        json.writeArrayFieldStart("gaps");
      }
      for (GapDocument gap : parsing.gaps()) {
        json.writePOJO(lines ? gap : gap.gap());
        if (lines) {
          json.writeRaw('\n');
        }
      }
      if (!lines) {
        json.writeEndArray();
        json.writeNumberField("messages", messages.size());
        json.writeNumberField("parsed", parsed);
        json.writeEndObject();
      }
    }
  }

  /**
   * What becomes of messages. Written message by message.
   *
   * @param protocol the protocol with the version that was applied
   * @param items the messages in order
   * @param gaps bytes of their streams that are no message
   * @param messages their number
   * @param parsed how many are messages of the protocol
   */
  public record ParseAnswer(
      ProtocolRef protocol,
      List<ParseDocument> items,
      List<GapDocument.GapPart> gaps,
      int messages,
      int parsed) {}
}
