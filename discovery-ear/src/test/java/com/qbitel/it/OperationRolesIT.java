package com.qbitel.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.it.ApiClient.Answer;
import com.qbitel.it.ApiClient.Call;
import com.qbitel.web.openapi.OperationTable;
import com.qbitel.web.openapi.OperationTable.Row;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation as each of the four roles and as nobody. */
class OperationRolesIT {

  static Stream<Arguments> operationsAndCallers() {
    return OperationTable.rows().stream()
        .flatMap(row ->
            OperationTable.CALLERS.stream().map(caller -> Arguments.of(row.id(), caller, row)));
  }

  @ParameterizedTest(name = "{0} as {1}")
  @MethodSource("operationsAndCallers")
  void operation_caller_isLetInOrRefused(String id, String caller, Row row) {
    Call call = ApiClient.as(caller).with("If-Match", "\"0\"");
    if (!row.mediaType().isEmpty()) {
      call.with("Content-Type", row.mediaType());
    }

    Answer answer =
        call.send(row.method(), "/api/v1" + row.path(), BodyPublishers.ofString(row.body()));

    if (row.allows(caller)) {
      assertThat(answer.status()).as(answer.text()).isNotIn(401, 403).isLessThan(500);
    } else {
      assertThat(answer.status()).as(answer.text()).isEqualTo(row.refusal(caller));
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
      assertThat(answer.json().path("correlationId").textValue())
          .isEqualTo(answer.header("X-Correlation-ID"));
    }
  }
}
