package com.qbitel.web.resource;

import com.qbitel.web.health.Health;
import com.qbitel.web.health.HealthReport;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The product's health. */
@Path("/health")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "health", description = "Whether the product can do its work.")
public class HealthResource {

  @Inject private Health health;

  /** Gives the health. */
  @GET
  @PermitAll
  @Operation(operationId = "getHealth", summary = "Read the health of the product's components")
  @APIResponse(
      responseCode = "200",
      description = "It can do its work, perhaps with restrictions.",
      content = @Content(schema = @Schema(ref = "HealthReport")))
  @APIResponse(
      responseCode = "503",
      description = "It cannot do its work.",
      content = @Content(schema = @Schema(ref = "HealthReport")))
  public Response check() {
    HealthReport report = health.check();
    return Response.status(report.usable() ? 200 : 503).entity(report).build();
  }
}
