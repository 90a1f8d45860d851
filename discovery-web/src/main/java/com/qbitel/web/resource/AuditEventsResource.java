package com.qbitel.web.resource;

import com.qbitel.audit.AuditEvents.EventPage;
import com.qbitel.audit.InvalidCursorException;
import com.qbitel.discovery.profile.Page;
import com.qbitel.web.request.PageQuery;
import com.qbitel.web.security.Roles;
import com.qbitel.web.view.AuditEventView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Events of the audit trail. */
@Path("/audit/events")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit", description = "The audit trail.")
public class AuditEventsResource {

  @Inject private AuditReading reading;

  /** Lists events. */
  @GET
  @RolesAllowed(Roles.AUDITOR)
  @Operation(
      operationId = "listAuditEvents",
      summary = "List audit events, newest first",
      description = "All conditions must hold. The question itself is recorded.")
  @APIResponse(
      responseCode = "200",
      description = "One page.",
      content = @Content(schema = @Schema(ref = "AuditEventPage")))
  @APIResponse(responseCode = "422", ref = "Problem")
  public Page<AuditEventView> list(@BeanParam AuditQuery query, @BeanParam PageQuery page) {
    try {
      EventPage found = reading.ask(query.filter(), query.asked(), page.cursor(), page.limit());
      return new Page<>(found.events().stream().map(AuditEventView::of).toList(), found.next());
    } catch (InvalidCursorException | EJBException e) {
      if (!isBadCursor(e)) {
        throw e;
      }
      throw Answers.invalid("cursor", "is no cursor of this list");
    }
  }

  /** A bean's container wraps what the trail throws, more than once in a transaction. */
  private static boolean isBadCursor(Throwable failure) {
    Throwable t = failure;
    for (int depth = 0; t != null && depth < 8; depth++, t = t.getCause()) {
      if (t instanceof InvalidCursorException) {
        return true;
      }
    }
    return false;
  }
}
