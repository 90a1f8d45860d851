package com.qbitel.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.audit.AuditRecord;
import com.qbitel.audit.AuditTrail;
import com.qbitel.compliance.GovernedStore.ErasureOutcome;
import com.qbitel.compliance.GovernedStore.Finding;
import com.qbitel.compliance.GovernedStore.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogStoreTest {

  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

  @TempDir Path home;

  private final List<AuditRecord> recorded = new ArrayList<>();
  private final LogStore store = new LogStore();

  @BeforeEach
  void prepare() throws IOException {
    store.home = home.toString();
    store.audit =
        new AuditTrail() {
          @Override
          public void record(AuditRecord event) {
            recorded.add(event);
          }

          @Override
          public void recordAttempt(AuditRecord event) {
            throw new AssertionError("no attempt is made here");
          }
        };
    log("messages.log", "alice from 192.0.2.7", MAY);
    log("ffdc/old.log", "bob", MAY.minusSeconds(1));
  }

  @Test
  void filesOlderThanTheLimit_areCountedAndDeleted_eachWithItsEvent() {
    assertThat(store.countOlderThan(MAY)).isEqualTo(1);

    assertThat(store.deleteOlderThan(MAY)).isEqualTo(1);

    assertThat(home.resolve("logs/ffdc/old.log")).doesNotExist();
    assertThat(home.resolve("logs/messages.log")).exists();
    assertThat(recorded)
        .extracting(AuditRecord::action, AuditRecord::objectId)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("log.delete", "ffdc/old.log"));
  }

  @Test
  void aSubject_isFoundAndErased() {
    Subject subject = new Subject("ip", "192.0.2.7");
    List<Finding> found = new ArrayList<>();
    store.find(subject, found::add);
    assertThat(found).containsExactly(new Finding("logs", "log", "messages.log", "1 times"));

    assertThat(store.erase(subject)).isEqualTo(new ErasureOutcome("logs", 0, 1, 0));

    assertThat(home.resolve("logs/messages.log")).hasContent("alice from *********");
    found.clear();
    store.find(subject, found::add);
    assertThat(found).isEmpty();
  }

  @Test
  void withoutALogDirectory_thereIsNothing() {
    store.home = home.resolve("elsewhere").toString();
    assertThat(store.countOlderThan(Instant.MAX)).isZero();
  }

  private void log(String name, String text, Instant modified) throws IOException {
    Path file = home.resolve("logs").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(modified));
  }
}
