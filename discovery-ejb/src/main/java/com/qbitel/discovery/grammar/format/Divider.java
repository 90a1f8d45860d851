package com.qbitel.discovery.grammar.format;

/** Divides messages into fields. Safe for several threads. */
@FunctionalInterface
public interface Divider {

  /** The fields of a message, which tile it. */
  Division divide(byte[] payload);
}
