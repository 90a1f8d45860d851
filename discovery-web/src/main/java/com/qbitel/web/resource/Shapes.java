package com.qbitel.web.resource;

import com.qbitel.discovery.document.DifferenceDocument;
import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.document.DriftDocument;
import com.qbitel.discovery.document.GapDocument;
import com.qbitel.discovery.document.GeneratedDocument;
import com.qbitel.discovery.document.ParseDocument;
import com.qbitel.discovery.document.ProfileDocument;
import com.qbitel.discovery.job.JobService.Job;
import com.qbitel.discovery.profile.ProfileRepository.ProtocolDetails;
import com.qbitel.discovery.profile.ProfileRepository.VersionDetails;
import com.qbitel.discovery.statistics.TrafficStatistics;
import com.qbitel.web.health.HealthReport;
import com.qbitel.web.problem.Problem;
import java.util.List;

/** The documents that operations take and give, by the names that their descriptions use. */
public final class Shapes {

  private static final List<Class<?>> ALL =
      List.of(
          DiscoveryDocument.class,
          DifferenceDocument.class,
          DriftDocument.class,
          DiscoveriesResource.GrammarDocument.class,
          GenerateResource.GenerateAnswer.class,
          GapDocument.class,
          GeneratedDocument.class,
          HealthReport.class,
          Job.class,
          PageShapes.AuditEvents.class,
          PageShapes.Discoveries.class,
          PageShapes.Jobs.class,
          PageShapes.Messages.class,
          PageShapes.Protocols.class,
          ParseDocument.class,
          ParseResource.ParseAnswer.class,
          Problem.class,
          ProfileDocument.class,
          ProtocolDetails.class,
          SubmissionShapes.Form.class,
          SubmissionShapes.Messages.class,
          TokensResource.Credentials.class,
          TokensResource.Token.class,
          TrafficStatistics.class,
          VersionDetails.class,
          VersionsResource.VersionChange.class);

  private Shapes() {}

  /** The records, each the root of what it holds. */
  public static List<Class<?>> all() {
    return ALL;
  }
}
