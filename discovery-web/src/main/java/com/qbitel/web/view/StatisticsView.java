package com.qbitel.web.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.discovery.statistics.TrafficStatistics;
import com.qbitel.web.json.AnswerJson;

/** Traffic statistics as clients see them. */
public final class StatisticsView {

  private StatisticsView() {}

  /** The statistics, {@code redacted} for those who see no payload. */
  public static JsonNode of(TrafficStatistics statistics, boolean redacted) {
    JsonNode all = AnswerJson.mapper().valueToTree(statistics);
    return all;
  }
}
