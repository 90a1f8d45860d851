package com.qbitel.discovery.job;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;

/** The one step of a job in the batch runtime's eyes: hands over to {@link JobRun}. */
@Named("discoveryBatchlet")
@Dependent
public class DiscoveryBatchlet extends AbstractBatchlet {

  @Inject
  @BatchProperty(name = JobDispatcher.PARAMETER)
  String job;

  @Inject JobContext batch;
  @Inject JobRun run;
  @Inject JobDispatcher dispatcher;

  @Override
  public String process() {
    UUID id = UUID.fromString(job);
    try {
      return run.run(id, batch.getExecutionId());
    } finally {
      dispatcher.ended(id);
    }
  }

  @Override
  public void stop() {
    dispatcher.stop(UUID.fromString(job));
  }
}
