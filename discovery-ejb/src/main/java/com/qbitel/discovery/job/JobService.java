package com.qbitel.discovery.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Submission;
import com.qbitel.discovery.profile.Page;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Runs submissions as Jakarta Batch jobs. Unknown identifiers give {@code NOT_FOUND}. */
public interface JobService {

  /** Queues a submission; its content file becomes the job's own. */
  Job submit(Submission submission);

  /** One job. */
  Job find(UUID id);

  /** Jobs, newest first. */
  Page<Job> list(String cursor, int limit);

  /**
   * Cancels a job that has not ended.
   *
   * @param anyOwner whether jobs of others may be cancelled
   */
  Job cancel(UUID id, boolean anyOwner);

  /** Where a job stands. */
  enum State {
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED
  }

  /**
   * A job as clients see it.
   *
   * @param progress 0..1
   * @param counts packets, messages and so on, as far as known
   * @param rate messages per second, null when not known
   * @param result path of the discovery it made, null before
   * @param problem problem document, null unless failed
   */
  record Job(
      UUID id,
      State state,
      String phase,
      double progress,
      Map<String, Long> counts,
      Double rate,
      Long remainingSeconds,
      String result,
      JsonNode problem,
      String owner,
      Instant createdAt) {}
}
