package com.qbitel.discovery.validation;

/** Validates the messages of one input in their order. Not safe for several threads. */
public interface MessageValidator {

  /**
   * The verdict on the next message.
   *
   * @param m its number among the messages of the input
   */
  Verdict validate(int m);
}
