package com.qbitel.discovery.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.discovery.encryption.DataKey;
import com.qbitel.discovery.job.JobService.State;
import jakarta.ejb.EJBException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of jobs when the database goes away during them. */
class JobOutageTest {

  @TempDir Path home;
  private final UUID id = UUID.randomUUID();
  private final Ledger ledger = new Ledger();
  private final JobDispatcher dispatcher = new JobDispatcher();
  private final JobRun run = new JobRun();
  private Path upload;

  @BeforeEach
  void keepAnUpload() throws IOException {
    upload = Files.createDirectories(home.resolve(JobFiles.DIRECTORY)).resolve(id.toString());
    Files.writeString(upload, "encrypted");
    dispatcher.ledger = ledger;
    dispatcher.concurrent = 2;
    run.ledger = ledger;
    run.dispatcher = dispatcher;
    run.files = new JobFiles(home.toString());
    run.clock = Clock.systemUTC();
  }

  @Test
  void run_endThatCannotBeWritten_keepsTheUploadForTheNextAttempt() {
    ledger.gone = true;
    assertThatThrownBy(() -> run.run(id, 1)).isInstanceOf(EJBException.class);
    assertThat(upload).exists();
  }

  @Test
  void run_failureThatIsWritten_deletesTheUpload() {
    assertThat(run.run(id, 1)).isEqualTo(State.FAILED.name());
    assertThat(ledger.problem.path("status").asInt()).isEqualTo(503);
    assertThat(upload).doesNotExist();
  }

  @Test
  void requeueAbandoned_takesThoseThatNobodyHereRuns() {
    UUID lost = UUID.randomUUID();
    ledger.running = List.of(id, lost);
    dispatcher.stops.put(id, new AtomicBoolean());
    assertThat(dispatcher.requeueAbandoned()).isEqualTo(1);
    assertThat(ledger.requeued).containsExactly(lost);
  }

  @Test
  void dispatch_withoutADatabase_startsNothingAndDoesNotFail() {
    assertThatCode(dispatcher::dispatch).doesNotThrowAnyException();
    assertThat(dispatcher.stops).isEmpty();
  }

  /** A ledger that can be read once, and written as long as its database is not gone. */
  private final class Ledger extends JobLedgerBean {

    private final List<UUID> requeued = new ArrayList<>();
    private List<UUID> running = List.of();
    private boolean gone;
    private JsonNode problem;

    @Override
    public Optional<StoredJob> claim(UUID job, long batchExecution) {
      var stored = new StoredJob();
      stored.id = job;
      stored.createdBy = "ann";
      stored.correlationId = "test";
      stored.attempts = 1;
      stored.dataKeyId = UUID.randomUUID();
      return Optional.of(stored);
    }

    @Override
    public DataKey key(UUID dataKey) {
      throw outage();
    }

    @Override
    public List<UUID> queued(int limit) {
      throw outage();
    }

    @Override
    public List<UUID> running() {
      return running;
    }

    @Override
    public boolean requeue(UUID job) {
      return requeued.add(job);
    }

    @Override
    public void fail(UUID job, JsonNode why) {
      if (gone) {
        throw outage();
      }
      problem = why;
    }

    private EJBException outage() {
      return new EJBException(new IllegalStateException(new SQLException("gone", "08006")));
    }
  }
}
