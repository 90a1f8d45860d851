package com.qbitel.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OperationsTest {

  @Test
  void resources_nameEveryResourceOfTheModule() {
    Set<String> found =
        new ClassFileImporter()
            .importPackages("com.qbitel.web").stream()
                .filter(c -> c.isAnnotatedWith(Path.class))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    assertThat(Operations.resources())
        .extracting(Class::getName)
        .containsExactlyInAnyOrderElementsOf(found);
  }

  @Test
  void all_operationsNameTheirRoles() {
    assertThat(Operations.all()).hasSize(27);
    assertThat(Operations.all().values()).allSatisfy(o -> assertThat(o.roles()).isNotEmpty());
  }

  @Test
  void all_agreeWithTheTableOfRoles() {
    Map<String, Set<String>> declared = new TreeMap<>();
    Operations.all().forEach((id, o) -> declared.put(id, new TreeSet<>(o.roles())));
    Map<String, Set<String>> expected = new TreeMap<>();
    OperationTable.rows().stream()
        .filter(r -> !r.id().contains("/"))
        .forEach(r -> expected.put(r.id(), r.roles()));
    assertThat(declared).isEqualTo(expected);
  }

  @Test
  void all_auditorsReadTheAuditTrailAndNothingElse() {
    List<String> open =
        Operations.all().values().stream()
            .filter(o -> o.roles().contains("auditor"))
            .map(Operations.Operation::path)
            .toList();
    assertThat(open).allMatch(p -> p.startsWith("/audit/"));
  }
}
