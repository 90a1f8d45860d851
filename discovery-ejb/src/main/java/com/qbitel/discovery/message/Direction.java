package com.qbitel.discovery.message;

/** Which side of its conversation sent a message. */
public enum Direction {
  /** From the side that opened the conversation, or that is no server. */
  REQUEST,
  /** From the server's side. */
  RESPONSE,
  /**
   * Nothing tells the sides apart: no addresses, or no ports that differ and only one side spoke
   * (as in broadcasts). The message's flow then has the sender as its client.
   */
  UNKNOWN
}
