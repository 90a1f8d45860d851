package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.filter.FilterExpression;
import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All conversations of one input, found by who sends to whom; one look-up a packet. */
final class Conversations {

  private record Key(Carrier carrier, Endpoint from, Endpoint to) {}

  private final int limit;
  private final FilterExpression filter;
  private final Map<Key, Conversation.Side> sides = new HashMap<>();
  private final List<Conversation> all = new ArrayList<>();

  /**
   * @param limit most conversations
   * @param filter what selects conversations, asked once for each
   */
  Conversations(int limit, FilterExpression filter) {
    this.limit = limit;
    this.filter = filter;
  }

  /** The sending side; a new conversation when none has these endpoints yet. */
  Conversation.Side sender(Carrier carrier, Endpoint from, Endpoint to) {
    Key key = new Key(carrier, from, to);
    Conversation.Side side = sides.get(key);
    if (side != null) {
      return side;
    }
    if (all.size() >= limit) {
      throw new CaptureException(
          ErrorCode.TOO_LARGE,
          "more than " + limit + " conversations, the limit for one input: split the capture");
    }
    Conversation conversation = new Conversation(carrier, from, to, filter);
    all.add(conversation);
    sides.put(new Key(carrier, to, from), conversation.second());
    sides.put(key, conversation.first());
    return conversation.first();
  }

  /** In order of their first packet. */
  List<Conversation> all() {
    return Collections.unmodifiableList(all);
  }
}
