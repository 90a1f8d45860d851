package com.qbitel.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.it.ApiClient.Answer;
import com.qbitel.web.openapi.OperationTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The served description of the interface is the committed one. {@code -Dopenapi.update=true}
 * writes docs/openapi.yaml instead of comparing.
 */
class OpenApiDocumentIT {

  private static final Path COMMITTED = Path.of("..", "docs", "openapi.yaml");

  @Test
  void document_served_isTheCommittedOne() throws IOException {
    String served = ApiClient.as("nobody").get("/openapi").text();
    if (Boolean.getBoolean("openapi.update")) {
      Files.writeString(COMMITTED, served);
    }
    assertThat(served.lines()).containsExactlyElementsOf(Files.readAllLines(COMMITTED));
  }

  @Test
  void document_everyOperation_namesItsRolesAndAnswersProblems() {
    Answer answer = ApiClient.as("nobody").with("Accept", "application/json").get("/openapi");
    Set<String> described = new TreeSet<>();
    for (JsonNode path : answer.json().get("paths")) {
      for (JsonNode operation : path) {
        String id = operation.path("operationId").textValue();
        described.add(id);
        assertThat(operation.path("x-roles")).as(id).isNotEmpty();
        assertThat(operation.at("/responses/500/$ref").textValue()).as(id).endsWith("/Problem");
      }
    }
    assertThat(described)
        .isEqualTo(
            OperationTable.rows().stream()
                .map(OperationTable.Row::id)
                .filter(id -> !id.contains("/"))
                .collect(Collectors.toCollection(TreeSet::new)));
  }
}
