package com.qbitel.discovery.synthetic;

import java.util.List;

/**
 * What a message is.
 *
 * @param type label of its message type; equal labels mean the same type
 * @param fields its leaf fields in message order, which tile it
 */
public record MessageTruth(String type, List<FieldTruth> fields) {

  public MessageTruth {
    fields = List.copyOf(fields);
  }
}
