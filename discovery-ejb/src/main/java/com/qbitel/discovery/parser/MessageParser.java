package com.qbitel.discovery.parser;

import com.qbitel.discovery.message.Direction;

/** Parses messages of one protocol. Never fails on any bytes; safe for several threads. */
public interface MessageParser {

  /**
   * Parses one message.
   *
   * @param direction side that sent it, {@code UNKNOWN} when nobody knows
   */
  ParsedMessage parse(byte[] payload, Direction direction);
}
