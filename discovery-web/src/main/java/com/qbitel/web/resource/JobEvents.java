package com.qbitel.web.resource;

import com.qbitel.audit.AuditOrigin;
import com.qbitel.discovery.error.DiscoveryException;
import com.qbitel.discovery.job.JobService;
import com.qbitel.discovery.job.JobService.Job;
import com.qbitel.discovery.job.JobService.State;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/** Sends a job's changes to those who follow it, each follower on a virtual thread of its own. */
@ApplicationScoped
@ManagedExecutorDefinition(name = JobEvents.EXECUTOR, virtual = true, maxAsync = 256)
public class JobEvents {

  static final String EXECUTOR = "java:module/concurrent/job-events";

  private static final Logger LOG = System.getLogger(JobEvents.class.getName());
  private static final Set<State> LIVE = Set.of(State.QUEUED, State.RUNNING);
  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofHours(1);

  @Resource(lookup = EXECUTOR)
  private ManagedExecutorService executor;

  @Inject private JobService jobs;

  /** Sends the job now and at each change until it has ended; closes the sink. */
  void send(Job job, SseEventSink sink, Sse sse) {
    AuditOrigin origin = AuditOrigin.current();
    executor.execute(() -> {
      try (AuditOrigin.Scope scope = origin.bind();
          SseEventSink open = sink) {
        follow(job, open, sse);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (CompletionException | IOException e) {
        LOG.log(Level.DEBUG, "a follower of job {0} has gone", job.id());
      } catch (DiscoveryException e) {
        LOG.log(Level.INFO, "job {0} cannot be followed any more", job.id());
      }
    });
  }

  private void follow(Job first, SseEventSink sink, Sse sse) throws InterruptedException {
    UUID id = first.id();
    Job seen = first;
    sink.send(event(sse, seen)).toCompletableFuture().join();
    long end = System.nanoTime() + LONGEST.toNanos();
    long sent = System.nanoTime();
    while (LIVE.contains(seen.state()) && !sink.isClosed() && System.nanoTime() < end) {
      Thread.sleep(INTERVAL);
      Job now = jobs.find(id);
      if (!now.equals(seen)) {
        sink.send(event(sse, now)).toCompletableFuture().join();
        sent = System.nanoTime();
      } else if (System.nanoTime() - sent > HEARTBEAT.toNanos()) {
        sink.send(sse.newEventBuilder().comment("waiting").build()).toCompletableFuture().join();
        sent = System.nanoTime();
      }
      seen = now;
    }
  }

  private static OutboundSseEvent event(Sse sse, Job job) {
    return sse.newEventBuilder()
        .name("job")
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(Job.class, job)
        .build();
  }
}
