package com.qbitel.web.resource;

import com.qbitel.discovery.job.JobService.Job;
import com.qbitel.discovery.profile.DiscoveryRepository.DiscoverySummary;
import com.qbitel.discovery.profile.ProfileRepository.ProtocolSummary;
import com.qbitel.web.view.AuditEventView;
import com.qbitel.web.view.MessageView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shapes of pages, for the API description: {@code next} is null at the end. */
final class PageShapes {

  private PageShapes() {}

  @Schema(name = "DiscoveryPage")
  record Discoveries(List<DiscoverySummary> items, @Schema(nullable = true) String next) {}

  @Schema(name = "MessagePage")
  record Messages(List<MessageView> items, @Schema(nullable = true) String next) {}

  @Schema(name = "ProtocolPage")
  record Protocols(List<ProtocolSummary> items, @Schema(nullable = true) String next) {}

  @Schema(name = "JobPage")
  record Jobs(List<Job> items, @Schema(nullable = true) String next) {}

  @Schema(name = "AuditEventPage")
  record AuditEvents(List<AuditEventView> items, @Schema(nullable = true) String next) {}
}
