package com.qbitel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AuditOriginTest {

  private final AuditOrigin alice =
      new AuditOrigin("alice", Set.of("analyst"), "jwt", "t1", "c1", "192.0.2.1", "curl");

  @Test
  void current_unbound_isTheSystem() {
    assertThat(AuditOrigin.current().actor()).isEqualTo("system:unbound");
  }

  @Test
  void bind_nests_andEndsWithItsScope() {
    AuditOrigin retention = AuditOrigin.system("retention", "c2");
    try (AuditOrigin.Scope outer = alice.bind()) {
      try (AuditOrigin.Scope inner = retention.bind()) {
        assertThat(AuditOrigin.current()).isEqualTo(retention);
      }
      assertThat(AuditOrigin.current()).isEqualTo(alice);
    }
    assertThat(AuditOrigin.current().actor()).isEqualTo("system:unbound");
  }

  @Test
  void bind_isOfThisThreadOnly() {
    try (AuditOrigin.Scope scope = alice.bind()) {
      assertThat(CompletableFuture.supplyAsync(() -> AuditOrigin.current().actor()).join())
          .isEqualTo("system:unbound");
    }
  }
}
