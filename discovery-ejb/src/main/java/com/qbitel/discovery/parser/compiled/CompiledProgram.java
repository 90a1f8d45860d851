package com.qbitel.discovery.parser.compiled;

/** What a program is compiled to. Stateless, safe for several threads. */
interface CompiledProgram {

  /**
   * Runs it over a message.
   *
   * @param direction ordinal of the side that sent it
   * @param findings is told what it finds
   */
  void parse(byte[] message, int direction, Findings findings);
}
