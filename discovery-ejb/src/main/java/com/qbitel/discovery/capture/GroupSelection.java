package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.filter.FilterExpression;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The groups that an input's conversations fall into, and which conversations are analysed.
 *
 * <p>A filter that is written as a group's own stands for exactly that group: {@code tcp port 4000}
 * is not also the connection of a client that happens to have this port. Any other filter selects
 * conversations, of which those in the group with the most selected messages are analysed, provided
 * that some of them are kept.
 *
 * @param groups all groups, busiest first; of messages that are given as such also their {@link
 *     Services}
 * @param chosen what is analysed: one of the groups, or a part of one under a filter of its own
 * @param carrier what carries its messages
 * @param conversations those that are analysed
 */
record GroupSelection(
    List<ConversationGroup> groups,
    ConversationGroup chosen,
    Carrier carrier,
    Set<Conversation> conversations) {

  private static final Comparator<ConversationGroup> BUSIEST_FIRST =
      Comparator.comparingLong(ConversationGroup::messages)
          .thenComparingLong(ConversationGroup::bytes)
          .reversed()
          .thenComparing(ConversationGroup::filter);

  private static final int GROUPS_NAMED = 10;

  /**
   * The selection of an input that has been read to its end.
   *
   * @param conversations at least one with messages
   * @throws RequestException when the filter selects nothing, or a part of a group that only a
   *     filter longer than the longest would name
   */
  static GroupSelection of(List<Conversation> conversations, Roles roles, FilterExpression filter) {
    Map<String, List<Conversation>> members = new HashMap<>();
    for (Conversation c : conversations) {
      if (c.messages() > 0) {
        members.computeIfAbsent(roles.group(c), f -> new ArrayList<>()).add(c);
      }
    }
    List<ConversationGroup> groups =
        members.entrySet().stream()
            .map(e -> count(e.getKey(), e.getValue()))
            .sorted(BUSIEST_FIRST)
            .toList();
    String group = choose(groups, members, filter).filter();
    List<Conversation> all = members.get(group);
    List<Conversation> analysed = selected(all);
    ConversationGroup chosen = count(group, all);
    if (analysed.size() < all.size()) {
      boolean alone = members.values().stream().filter(m -> !selected(m).isEmpty()).count() == 1;
      String part = alone ? filter.text() : within(chosen.filter(), filter);
      requireUsable(part);
      chosen = count(part, analysed);
    }
    Carrier carrier = all.getFirst().carrier();
    List<ConversationGroup> listed =
        carrier.kind() == Carrier.Kind.GIVEN
            ? Stream.concat(groups.stream(), Services.of(all, roles).stream())
                .sorted(BUSIEST_FIRST)
                .toList()
            : groups;
    return new GroupSelection(listed, chosen, carrier, new HashSet<>(analysed));
  }

  private static ConversationGroup choose(
      List<ConversationGroup> groups,
      Map<String, List<Conversation>> members,
      FilterExpression filter) {
    Optional<ConversationGroup> named =
        groups.stream().filter(g -> g.filter().equals(filter.text())).findFirst();
    return named.orElseGet(() ->
        groups.stream()
            .map(g -> count(g.filter(), kept(members.get(g.filter()))))
            .filter(g -> g.messages() > 0)
            .min(BUSIEST_FIRST)
            .orElseThrow(() -> nothingSelected(groups, filter)));
  }

  private static List<Conversation> selected(List<Conversation> conversations) {
    return conversations.stream().filter(Conversation::selected).toList();
  }

  static ConversationGroup count(String filter, List<Conversation> conversations) {
    return new ConversationGroup(
        filter,
        conversations.stream().mapToLong(Conversation::messages).sum(),
        conversations.stream().mapToLong(Conversation::bytes).sum());
  }

  private static List<Conversation> kept(List<Conversation> conversations) {
    boolean any = conversations.stream().anyMatch(c -> c.keptMessages() > 0);
    return any ? selected(conversations) : List.of();
  }

  /** A filter for the part of a group that another filter selects. */
  private static String within(String group, FilterExpression filter) {
    FilterExpression whole = FilterExpression.parse(group);
    FilterExpression first = filter;
    while (first instanceof FilterExpression.And both) {
      first = both.left();
    }
    return first.equals(whole) ? filter.text() : new FilterExpression.And(whole, filter).text();
  }

  /** What the result names must be a filter that a client can send. */
  private static void requireUsable(String part) {
    if (part.length() > FilterExpression.MAX_LENGTH) {
      throw new RequestException(
          ErrorCode.INVALID_REQUEST,
          ("the filter selects a part of a group, and written out, as the result would name that"
                  + " part, has %d characters; the most are %d")
              .formatted(part.length(), FilterExpression.MAX_LENGTH),
          List.of(new Violation("filter", "is too long when it is written out")));
    }
  }

  private static RequestException nothingSelected(
      List<ConversationGroup> groups, FilterExpression filter) {
    StringBuilder text =
        new StringBuilder(
            "the filter '%s' selects no messages; the input has: ".formatted(filter.text()));
    for (int i = 0; i < Math.min(GROUPS_NAMED, groups.size()); i++) {
      text.append(i == 0 ? "" : ", ").append(groups.get(i).filter());
    }
    if (groups.size() > GROUPS_NAMED) {
      text.append(" and ").append(groups.size() - GROUPS_NAMED).append(" more");
    }
    return new RequestException(
        ErrorCode.INVALID_REQUEST,
        text.toString(),
        List.of(new Violation("filter", "selects no conversation of this input")));
  }
}
