package com.qbitel.benchmarks.accuracy;

import java.util.List;

/**
 * What somebody believes a message to be.
 *
 * @param cluster label of its type; equal labels mean the same type
 * @param fields its fields in any order; gaps are fields without kind, overlaps go to the first
 */
public record MessagePrediction(String cluster, List<PredictedField> fields) {

  private static final MessagePrediction MISSING = new MessagePrediction("__missing__", List.of());

  public MessagePrediction {
    fields = List.copyOf(fields);
  }

  /** The prediction for a message that none was made for. */
  public static MessagePrediction missing() {
    return MISSING;
  }
}
