package com.qbitel.web.resource;

import com.qbitel.discovery.document.DiscoveryDocument.ProtocolRef;
import com.qbitel.discovery.document.GeneratedDocument;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.language.GeneratedMessage;
import com.qbitel.discovery.orchestration.ProfileApplication;
import com.qbitel.discovery.orchestration.ProfileApplication.Generation;
import com.qbitel.discovery.orchestration.ProfileApplication.Wish;
import com.qbitel.discovery.profile.ProtocolId;
import com.qbitel.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Messages made from a protocol's profile. */
@Path("/protocols/{id}/generate")
@RequestScoped
@Tag(name = "protocols")
public class GenerateResource {

  private static final int USUAL = 10;
  private static final int MOST = 1_000;
  private static final long MOST_SEED = 999_999_999_999_999_999L;

  @Inject private ProfileApplication application;

  /** Makes messages. */
  @POST
  @Produces({MediaType.APPLICATION_JSON, MediaTypes.NDJSON})
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST})
  @Operation(
      operationId = "generateMessages",
      summary = "Make messages from a protocol's profile",
      description =
          "Valid messages, or broken ones that the profile's parser rejects. The same seed gives"
              + " the same messages. Stores nothing.")
  @APIResponse(
      responseCode = "200",
      description = "All messages in one document, or one a line; fewer when no more can be made.",
      content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "GenerateAnswer")),
        @Content(mediaType = MediaTypes.NDJSON, schema = @Schema(ref = "GeneratedDocument"))
      })
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response generate(
      @Schema(type = SchemaType.STRING, format = "uuid") @PathParam("id") UUID id,
      @Parameter(description = "Version of the profile; by default the active one.")
          @Schema(type = SchemaType.INTEGER, format = "int32")
          @QueryParam("version")
          String version,
      @Parameter(description = "Number of messages.")
          @Schema(
              type = SchemaType.INTEGER,
              format = "int32",
              minimum = "0",
              maximum = "1000",
              defaultValue = "10")
          @QueryParam("count")
          String count,
      @Parameter(description = "Seed of all that is drawn.")
          @Schema(type = SchemaType.INTEGER, format = "int64", defaultValue = "1")
          @QueryParam("seed")
          String seed,
      @Parameter(description = "Whether the messages are broken ones.")
          @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")
          @QueryParam("broken")
          String broken,
      @Context HttpHeaders headers) {
    Wish wish =
        new Wish(
            (int) number("count", count, USUAL, 0, MOST),
            number("seed", seed, 1, -MOST_SEED, MOST_SEED),
            Answers.truth("broken", broken).orElse(false));
    Generation made =
        application.generate(new ProtocolId(id), Answers.version("version", version), wish);
    List<GeneratedDocument> items = new ArrayList<>();
    for (GeneratedMessage m : made.messages()) {
      items.add(GeneratedDocument.of(items.size(), m));
    }
    return Answers.lines(headers)
        ? Response.ok(
                items.stream().map(i -> Json.write(i) + "\n").collect(Collectors.joining()),
                Answers.LINES)
            .build()
        : Response.ok(
                new GenerateAnswer(made.protocol(), items, made.refused()),
                MediaType.APPLICATION_JSON_TYPE)
            .build();
  }

  private static long number(String name, String text, long usual, long least, long most) {
    if (text == null) {
      return usual;
    }
    if (text.matches("-?[0-9]{1,18}")) {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw Answers.invalid(name, "must be a number from " + least + " to " + most);
  }

  /**
   * Messages that nobody sent.
   *
   * @param protocol the protocol with the version that they were made from
   * @param items the messages
   * @param refused types of which none could be made, or none that could be broken
   */
  public record GenerateAnswer(
      ProtocolRef protocol, List<GeneratedDocument> items, List<String> refused) {}
}
