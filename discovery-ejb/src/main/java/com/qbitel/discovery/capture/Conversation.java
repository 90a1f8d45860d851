package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.filter.FilterExpression;

/**
 * Two endpoints that exchange payloads over one carrier, and what is known of their roles. Mutable
 * while the input is read; used by one thread.
 */
final class Conversation {

  private final Carrier carrier;
  private final boolean selected;
  private final Side first;
  private final Side second;
  private Side opener;

  /**
   * @param from the endpoint that was seen sending first
   * @param to the other one
   * @param filter what selects conversations
   */
  Conversation(Carrier carrier, Endpoint from, Endpoint to, FilterExpression filter) {
    this.carrier = carrier;
    selected = filter.selects(carrier.headers(from, to));
    first = new Side(this, from);
    second = from.equals(to) ? first : new Side(this, to);
  }

  Carrier carrier() {
    return carrier;
  }

  /** Whether the filter selects it. */
  boolean selected() {
    return selected;
  }

  /** The side that was seen sending first. */
  Side first() {
    return first;
  }

  /** The other side; the same as {@link #first()} when both endpoints are equal. */
  Side second() {
    return second;
  }

  /** The side other than {@code side}. */
  Side other(Side side) {
    return side == first ? second : first;
  }

  /** Records that the handshake showed who opened the conversation; the first word counts. */
  void openedBy(Side side) {
    if (opener == null) {
      opener = side;
    }
  }

  /** Whether the handshake was seen. */
  boolean openingSeen() {
    return opener != null;
  }

  /** Whether {@code side} was seen opening the conversation. */
  boolean opened(Side side) {
    return opener == side;
  }

  long messages() {
    return first == second ? first.messages() : first.messages() + second.messages();
  }

  long bytes() {
    return first == second ? first.bytes : first.bytes + second.bytes;
  }

  /** Messages that are kept for the analysis. */
  long keptMessages() {
    return first == second ? first.keptMessages : first.keptMessages + second.keptMessages;
  }

  /** Bytes of {@link #keptMessages()}. */
  long keptBytes() {
    return first == second ? first.keptBytes : first.keptBytes + second.keptBytes;
  }

  /** One direction of a conversation: what its endpoint sends. */
  static final class Side {

    private final Conversation conversation;
    private final Endpoint endpoint;
    private final StreamAssembly stream;
    private long messages;
    private long bytes;
    private long keptMessages;
    private long keptBytes;
    private boolean leftOut;

    private Side(Conversation conversation, Endpoint endpoint) {
      this.conversation = conversation;
      this.endpoint = endpoint;
      this.stream = conversation.carrier.kind() == Carrier.Kind.TCP ? new StreamAssembly() : null;
    }

    Conversation conversation() {
      return conversation;
    }

    Endpoint endpoint() {
      return endpoint;
    }

    /** The byte stream of this direction; TCP only. */
    StreamAssembly stream() {
      return stream;
    }

    long messages() {
      return messages;
    }

    long bytes() {
      return bytes;
    }

    void count(int length) {
      messages++;
      bytes += length;
    }

    /** The message counted next is kept; says whether the one before it was. */
    boolean keep(int length) {
      boolean followsKept = !leftOut;
      leftOut = false;
      keptMessages++;
      keptBytes += length;
      return followsKept;
    }

    /** The message counted next is not kept. */
    void leaveOut() {
      leftOut = true;
    }

    /** What was kept is kept no more. */
    void dropKept() {
      leftOut |= keptMessages > 0;
      keptMessages = 0;
      keptBytes = 0;
    }

    /** Whether the last message of all is not kept. */
    boolean leftOut() {
      return leftOut;
    }
  }
}
