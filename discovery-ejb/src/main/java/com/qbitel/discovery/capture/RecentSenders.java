package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.address.Address;

/**
 * The sending sides that were looked up last, one a slot: a packet of a conversation that goes on
 * finds its sender without an object being made for the question. Whatever is not here is asked of
 * {@link Conversations}, which answers the same for the same endpoints at any time.
 */
final class RecentSenders {

  private static final int SLOTS = 1 << 12;

  private final Conversations conversations;
  private final Conversation.Side[] slots = new Conversation.Side[SLOTS];

  RecentSenders(Conversations conversations) {
    this.conversations = conversations;
  }

  /** The side that sends from the one address and port to the other. */
  Conversation.Side sender(Carrier carrier, Address from, int fromPort, Address to, int toPort) {
    int hash = (from.hashCode() * 31 + to.hashCode()) * 31 + (fromPort << 16 ^ toPort);
    int slot = hash * 0x9e3779b9 >>> 20;
    Conversation.Side recent = slots[slot];
    if (recent != null && is(recent, carrier, from, fromPort, to, toPort)) {
      return recent;
    }
    Conversation.Side found =
        conversations.sender(carrier, new Endpoint(from, fromPort), new Endpoint(to, toPort));
    slots[slot] = found;
    return found;
  }

  private static boolean is(
      Conversation.Side side, Carrier carrier, Address from, int fromPort, Address to, int toPort) {
    Endpoint source = side.endpoint();
    Endpoint destination = side.conversation().other(side).endpoint();
    return side.conversation().carrier() == carrier
        && source.port() == fromPort
        && destination.port() == toPort
        && source.address().equals(from)
        && destination.address().equals(to);
  }
}
