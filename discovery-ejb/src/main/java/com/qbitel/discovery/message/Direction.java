package com.qbitel.discovery.message;

/** Which side of its conversation sent a message. */
public enum Direction {
  /** From the side that opened the conversation, or that is no server. */
  REQUEST,
  /** From the server's side. */
  RESPONSE,
  /** Both sides look alike: equal ports, broadcast, or no addresses. */
  UNKNOWN
}
