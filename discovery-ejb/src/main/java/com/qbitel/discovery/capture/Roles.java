package com.qbitel.discovery.capture;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which endpoint of each conversation serves, and so which group it belongs to.
 *
 * <p>The service port is the one that more of the capture's conversations share; of two that are
 * shared alike the one a handshake was seen to; then the lower one. The client is who opened the
 * connection; where no handshake was seen, the side that is not at the service port; where the
 * ports tell nothing, the side that spoke first, provided that the other one answered.
 */
final class Roles {

  private record Service(Carrier carrier, int port) {}

  private final Map<Service, Integer> shared = new HashMap<>();

  Roles(List<Conversation> conversations) {
    for (Conversation c : conversations) {
      if (c.messages() > 0 && hasPorts(c)) {
        vote(c.carrier(), c.first().endpoint().port());
        if (c.first().endpoint().port() != c.second().endpoint().port()) {
          vote(c.carrier(), c.second().endpoint().port());
        }
      }
    }
  }

  private void vote(Carrier carrier, int port) {
    shared.merge(new Service(carrier, port), 1, Integer::sum);
  }

  /** The expression that selects the conversation's group. */
  String group(Conversation c) {
    return c.carrier().filter(hasPorts(c) ? server(c).endpoint().port() : Endpoint.NO_PORT);
  }

  /** The expression that selects the conversation's service; empty where there are no ports. */
  Optional<String> service(Conversation c) {
    String transport = c.carrier().transport();
    return switch (transport) {
      case "tcp", "udp", "sctp" ->
          hasPorts(c)
              ? Optional.of(transport + " port " + server(c).endpoint().port())
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** The flow of what {@code sender} sends. */
  Flow flow(Conversation.Side sender) {
    Conversation c = sender.conversation();
    String transport = c.carrier().transport();
    Conversation.Side client =
        switch (direction(sender)) {
          case REQUEST, UNKNOWN -> sender;
          case RESPONSE -> c.other(sender);
        };
    return new Flow(transport, client.endpoint().text(), c.other(client).endpoint().text());
  }

  /** The direction of what {@code sender} sends. */
  Direction direction(Conversation.Side sender) {
    Conversation c = sender.conversation();
    if (c.first() == c.second()
        || c.first().endpoint().equals(Endpoint.NONE)
        || c.second().endpoint().equals(Endpoint.NONE)) {
      return Direction.UNKNOWN;
    }
    if (c.openingSeen()) {
      return c.opened(sender) ? Direction.REQUEST : Direction.RESPONSE;
    }
    if (hasPorts(c) && c.first().endpoint().port() != c.second().endpoint().port()) {
      return sender == server(c) ? Direction.RESPONSE : Direction.REQUEST;
    }
    if (c.first().messages() == 0 || c.second().messages() == 0) {
      return Direction.UNKNOWN;
    }
    return sender == c.first() ? Direction.REQUEST : Direction.RESPONSE;
  }

  /** The side at the service port; the second one when both have the same port. */
  private Conversation.Side server(Conversation c) {
    int firstPort = c.first().endpoint().port();
    int secondPort = c.second().endpoint().port();
    int difference =
        shared.getOrDefault(new Service(c.carrier(), firstPort), 0)
            - shared.getOrDefault(new Service(c.carrier(), secondPort), 0);
    if (difference != 0) {
      return difference > 0 ? c.first() : c.second();
    }
    if (c.openingSeen()) {
      return c.opened(c.first()) ? c.second() : c.first();
    }
    return firstPort < secondPort ? c.first() : c.second();
  }

  private static boolean hasPorts(Conversation c) {
    return c.first().endpoint().port() >= 0 && c.second().endpoint().port() >= 0;
  }
}
