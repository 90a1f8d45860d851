package com.qbitel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.qbitel.audit.AuditRecord.Outcome;
import com.qbitel.audit.AuditRecord.Severity;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditRecordTest {

  private static final String DIGEST = "a".repeat(64);

  @Test
  void success_takesTheObjectsNounFromTheAction() {
    AuditRecord r = AuditRecord.success("protocol.create", "7", 1, null, DIGEST, Map.of("k", "v"));

    assertThat(r.objectType()).isEqualTo("protocol");
    assertThat(r.outcome()).isEqualTo(Outcome.SUCCESS);
    assertThat(r.severity()).isEqualTo(Severity.INFO);
    assertThat(r.retentionClass()).isEqualTo("audit_logs");
    assertThat(r.framework()).isNull();
  }

  @Test
  void denied_isAWarning_failed_isAnError() {
    assertThat(AuditRecord.denied("protocol.delete", "7", "not an admin"))
        .extracting(AuditRecord::outcome, AuditRecord::severity, AuditRecord::reason)
        .containsExactly(Outcome.DENIED, Severity.WARNING, "not an admin");
    assertThat(AuditRecord.failed("job.run", "7", "no space", Map.of()))
        .extracting(AuditRecord::outcome, AuditRecord::severity, AuditRecord::reason)
        .containsExactly(Outcome.FAILED, Severity.ERROR, "no space");
  }

  @Test
  void action_ofAnotherType_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AuditRecord.denied("protocol", "7", "x"))
        .withMessageContaining("object.verb");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new AuditRecord(
                "job.run",
                "protocol",
                "7",
                null,
                Outcome.SUCCESS,
                null,
                Severity.INFO,
                null,
                null,
                Map.of()))
        .withMessageContaining("job.run");
  }

  @Test
  void digests_areLowerCaseHexOf32Bytes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            AuditRecord.success(
                "x.y", "7", 1, DIGEST.toUpperCase(java.util.Locale.ROOT), null, Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AuditRecord.success("x.y", "7", 1, null, "abc", Map.of()));
  }

  @Test
  void details_areCopied() {
    Map<String, String> details = new HashMap<>(Map.of("a", "1"));
    AuditRecord r = AuditRecord.success("x.y", "7", 1, null, null, details);
    details.clear();
    assertThat(r.details()).containsExactly(Map.entry("a", "1"));
  }
}
