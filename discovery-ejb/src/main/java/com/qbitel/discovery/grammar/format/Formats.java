package com.qbitel.discovery.grammar.format;

import com.qbitel.discovery.grammar.column.CutFeatures;
import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.grammar.detector.Detections;
import java.util.List;

/**
 * The formats of all types, and what they were learned from.
 *
 * @param byType formats by type
 * @param index messages that were looked at, by their number in the table
 * @param bytes these messages
 * @param detections what was detected in them
 * @param features their columns
 */
@SuppressWarnings("ArrayRecordComponent") // read in loops, compared nowhere
public record Formats(
    List<MessageFormat> byType,
    int[] index,
    TypedBytes bytes,
    Detections detections,
    CutFeatures features) {

  public Formats {
    byType = List.copyOf(byType);
  }
}
