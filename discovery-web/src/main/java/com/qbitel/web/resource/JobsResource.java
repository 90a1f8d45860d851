package com.qbitel.web.resource;

import com.qbitel.discovery.job.JobService;
import com.qbitel.discovery.job.JobService.Job;
import com.qbitel.discovery.profile.Page;
import com.qbitel.web.request.PageQuery;
import com.qbitel.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Jobs: submissions that are too large to wait for. */
@Path("/jobs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "jobs", description = "Submissions that are too large to wait for.")
public class JobsResource {

  @Inject private JobService jobs;
  @Inject private JobEvents events;
  @Inject private HttpServletRequest request;

  /** Lists jobs. */
  @GET
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST, Roles.VIEWER})
  @Operation(operationId = "listJobs", summary = "List jobs, newest first")
  @APIResponse(
      responseCode = "200",
      description = "One page.",
      content = @Content(schema = @Schema(ref = "JobPage")))
  @APIResponse(responseCode = "422", ref = "Problem")
  public Page<Job> list(@BeanParam PageQuery page) {
    return jobs.list(page.cursor(), page.limit());
  }

  /** Gives one job. */
  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST, Roles.VIEWER})
  @Operation(operationId = "getJob", summary = "Read where a job stands")
  @APIResponse(
      responseCode = "200",
      description = "The job.",
      content = @Content(schema = @Schema(ref = "Job")))
  @APIResponse(responseCode = "404", ref = "Problem")
  public Job find(@Schema(type = SchemaType.STRING, format = "uuid") @PathParam("id") UUID id) {
    return jobs.find(id);
  }

  /** Follows one job. */
  @GET
  @Path("/{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST, Roles.VIEWER})
  @Operation(
      operationId = "followJob",
      summary = "Follow a job by server-sent events",
      description = "An event `job` at each change, with the job as data; ends with the job.")
  @APIResponse(
      responseCode = "200",
      description = "The events.",
      content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(ref = "Job")))
  @APIResponse(responseCode = "404", ref = "Problem")
  public void follow(
      @Schema(type = SchemaType.STRING, format = "uuid") @PathParam("id") UUID id,
      @Context SseEventSink sink,
      @Context Sse sse) {
    events.send(jobs.find(id), sink, sse);
  }

  /** Cancels one job. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST})
  @Operation(
      operationId = "cancelJob",
      summary = "Cancel a job",
      description = "Analysts cancel their own jobs, admins any.")
  @APIResponse(
      responseCode = "200",
      description = "The job as it is now.",
      content = @Content(schema = @Schema(ref = "Job")))
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  public Job cancel(@Schema(type = SchemaType.STRING, format = "uuid") @PathParam("id") UUID id) {
    return jobs.cancel(id, request.isUserInRole(Roles.ADMIN));
  }
}
