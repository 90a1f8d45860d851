package com.qbitel.discovery.capture;

import com.qbitel.discovery.message.MessageTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  private static final String OTHER_CONVERSATIONS = "other-conversations";

  /** The group of messages that are given as such. */
  private static final String BARE = "all";

  public Capture {
    groups = List.copyOf(groups);
    warnings = List.copyOf(warnings);
  }

  /**
   * The same for a profile that was learned from some conversations: when the messages are of
   * others, because there are no such or busier ones were chosen, a warning says so.
   *
   * @param learnedFrom filter of what the profile was learned from
   */
  public Capture forProfileOf(String learnedFrom) {
    if (group.filter().equals(BARE) || group.filter().equals(learnedFrom)) {
      return this;
    }
    String text =
        "The profile was learned from '%s'; these messages are of '%s', the busiest conversations of"
            + " the capture, which may be another protocol.";
    List<Warning> all = new ArrayList<>(warnings);
    all.add(new Warning(OTHER_CONVERSATIONS, text.formatted(learnedFrom, group.filter())));
    return new Capture(messages, group, groups, framing, packets, sha256, all);
  }

  /** The code of the warning that the messages are of others than a profile; empty without it. */
  public Optional<String> otherThanProfile() {
    return warnings.stream().map(Warning::code).filter(OTHER_CONVERSATIONS::equals).findFirst();
  }
}
