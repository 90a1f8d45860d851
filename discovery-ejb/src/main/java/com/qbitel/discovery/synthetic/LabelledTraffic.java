package com.qbitel.discovery.synthetic;

import com.qbitel.discovery.message.MessageTable;
import java.util.List;

/**
 * Messages of one protocol with what each of them is.
 *
 * @param name of the protocol or recording
 * @param messages the messages
 * @param truths per message what it is
 */
public record LabelledTraffic(String name, MessageTable messages, List<MessageTruth> truths) {

  /**
   * Labels that fit their messages.
   *
   * @throws IllegalArgumentException when the fields of a message do not tile it
   */
  public LabelledTraffic {
    truths = List.copyOf(truths);
    if (truths.size() != messages.size()) {
      throw new IllegalArgumentException(
          truths.size() + " truths for " + messages.size() + " messages");
    }
    for (int i = 0; i < truths.size(); i++) {
      int end = 0;
      for (FieldTruth f : truths.get(i).fields()) {
        if (f.offset() != end) {
          throw new IllegalArgumentException(
              "message " + i + ": " + f.name() + " begins at " + f.offset() + ", not at " + end);
        }
        end += f.length();
      }
      if (end != messages.length(i)) {
        throw new IllegalArgumentException(
            "message " + i + ": fields of " + end + " bytes for " + messages.length(i));
      }
    }
  }
}
