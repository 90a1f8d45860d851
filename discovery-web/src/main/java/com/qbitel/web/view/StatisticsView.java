package com.qbitel.web.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.qbitel.discovery.statistics.TrafficStatistics;
import com.qbitel.web.json.AnswerJson;

/**
 * Traffic statistics as clients see them. They name values by message and range; only the histogram
 * of byte values comes so close to content that it is left out for those who see no payload: of a
 * short message it is the message, shuffled.
 */
public final class StatisticsView {

  private StatisticsView() {}

  /** The statistics, {@code redacted} for those who see no payload. */
  public static ObjectNode of(TrafficStatistics statistics, boolean redacted) {
    ObjectNode all = AnswerJson.mapper().valueToTree(statistics);
    if (redacted && all.get("byteValues") instanceof ObjectNode bytes) {
      bytes.putNull("frequency");
    }
    return all;
  }
}
