package com.qbitel.discovery.capture;

import com.qbitel.discovery.message.MessageTable;
import java.util.List;

/**
 * A capture that has been read: the messages of the chosen group and what was seen on the way.
 *
 * @param messages messages of the chosen conversation group in capture order
 * @param group the group that was chosen
 * @param groups all groups with their counts, busiest first
 * @param framing how payloads were cut into messages
 * @param packets number of packets (or lines) read
 * @param sha256 digest of the bytes that were read, lower-case hex
 * @param warnings what was skipped, cut off or assumed
 */
public record Capture(
    MessageTable messages,
    ConversationGroup group,
    List<ConversationGroup> groups,
    Framing framing,
    long packets,
    String sha256,
    List<Warning> warnings) {

  public Capture {
    groups = List.copyOf(groups);
    warnings = List.copyOf(warnings);
  }
}
