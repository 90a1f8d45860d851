package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.filter.FilterExpression;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.mixture.Mixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The parts that messages given as such fall into when they are of two protocols: groups of their
 * own, {@code part 1} and {@code part 2}, the larger one first, which a filter can choose. Where
 * ports tell services apart these are the groups, and nothing has to be guessed.
 */
final class MessageParts {

  private MessageParts() {}

  /**
   * The capture with its parts as groups; what is analysed is the part that the filter names, or
   * all messages.
   *
   * @throws RequestException when it names a part that there is not
   */
  static Capture of(Capture all, FilterExpression filter) {
    boolean services = all.groups().size() > 1;
    Optional<boolean[]> larger = services ? Optional.empty() : Mixture.divide(all.messages());
    OptionalInt wanted = filter.part();
    if (larger.isEmpty()) {
      wanted.ifPresent(part -> refuse());
      return all;
    }
    List<ConversationGroup> groups = new ArrayList<>(all.groups());
    MessageTable[] parts = new MessageTable[2];
    for (int part = 1; part <= 2; part++) {
      boolean first = part == 1;
      parts[part - 1] =
          all.messages()
              .select(
                  IntStream.range(0, all.messages().size())
                      .filter(m -> larger.get()[m] == first)
                      .toArray());
      groups.add(group(part, parts[part - 1]));
    }
    ConversationGroup chosen =
        wanted.isPresent() ? groups.get(all.groups().size() + wanted.getAsInt() - 1) : all.group();
    return new Capture(
        wanted.isPresent() ? parts[wanted.getAsInt() - 1] : all.messages(),
        chosen,
        groups,
        all.framing(),
        all.packets(),
        all.sha256(),
        all.warnings());
  }

  private static ConversationGroup group(int part, MessageTable messages) {
    return new ConversationGroup("part " + part, messages.size(), messages.byteCount());
  }

  /** Refuses a filter for a part of what has none. */
  static void refuse() {
    throw new RequestException(
        ErrorCode.INVALID_REQUEST,
        "the filter selects a part, but the input does not fall into two",
        List.of(new Violation("filter", "selects no messages of this input")));
  }
}
