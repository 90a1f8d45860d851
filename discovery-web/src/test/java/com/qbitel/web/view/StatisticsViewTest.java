package com.qbitel.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.StatisticsStage;
import com.qbitel.discovery.statistics.TrafficStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsViewTest {

  private final TrafficStatistics statistics =
      StatisticsStage.analyzer().analyze(MessageTable.of(List.of(new byte[] {1, 2}, new byte[3])));

  @Test
  void of_everything_hasTheHistogram() {
    JsonNode view = StatisticsView.of(statistics, false);
    assertThat(view.at("/byteValues/frequency")).hasSize(256);
    assertThat(view.at("/traffic/messages").asInt()).isEqualTo(2);
  }

  @Test
  void of_redacted_hasNoHistogram() {
    JsonNode view = StatisticsView.of(statistics, true);
    assertThat(view.at("/byteValues/frequency").isNull()).isTrue();
    assertThat(view.at("/byteValues/count").asLong()).isEqualTo(5);
  }
}
