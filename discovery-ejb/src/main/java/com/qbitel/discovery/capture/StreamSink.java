package com.qbitel.discovery.capture;

/** Takes the bytes of streams, each direction's in order. */
interface StreamSink {

  /**
   * The next bytes of one direction.
   *
   * @param stamp the packet with which they were complete up to here
   * @param sender who sent them
   * @param begin how they stand to those before
   * @param bytes holds them; copied before the call returns
   * @param offset the first one
   * @param length their number, at least 1
   */
  void bytes(
      StreamAssembly.Stamp stamp,
      Conversation.Side sender,
      StreamAssembly.Begin begin,
      byte[] bytes,
      int offset,
      int length);
}
