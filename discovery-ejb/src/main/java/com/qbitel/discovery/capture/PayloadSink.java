package com.qbitel.discovery.capture;

/** Takes the messages that packets carry, in capture order. */
interface PayloadSink {

  /**
   * One message.
   *
   * @param packet the packet that completed it; its time is the message's
   * @param sender who sent it
   * @param bytes holds the message; copied before the call returns
   * @param offset its first byte
   * @param length its number of bytes
   */
  void message(Packet packet, Conversation.Side sender, byte[] bytes, int offset, int length);
}
