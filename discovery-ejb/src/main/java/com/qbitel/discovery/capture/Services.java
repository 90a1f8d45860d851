package com.qbitel.discovery.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The services among messages that an input gives as such. They are one group, since a file of
 * messages is mostly of one protocol, whatever its ports; when several services have a good part of
 * the messages each, they are listed as groups of their own that a filter can choose.
 */
final class Services {

  private static final int FEWEST = 8;
  private static final double SHARE = 0.1;

  private Services() {}

  /** The services with a good part of the messages; none when there are fewer than two. */
  static List<ConversationGroup> of(List<Conversation> conversations, Roles roles) {
    Map<String, List<Conversation>> members = new HashMap<>();
    for (Conversation c : conversations) {
      Optional<String> service = roles.service(c);
      if (service.isPresent()) {
        members.computeIfAbsent(service.get(), s -> new ArrayList<>()).add(c);
      }
    }
    long all = conversations.stream().mapToLong(Conversation::messages).sum();
    List<ConversationGroup> services =
        members.entrySet().stream()
            .map(e -> GroupSelection.count(e.getKey(), e.getValue()))
            .filter(g -> g.messages() >= Math.max(FEWEST, SHARE * all))
            .toList();
    return services.size() > 1 ? services : List.of();
  }
}
