package com.qbitel.discovery.capture;

/**
 * One recorded packet. The array belongs to the reader, which uses it again for the next packet.
 *
 * @param number from 1, as capture tools count
 * @param linkType link-layer header type
 * @param seconds seconds since the epoch, {@code MessageTable.NO_TIME} when unknown
 * @param nanos nanoseconds of the second
 * @param bytes holds the packet from its first byte
 * @param length number of recorded bytes
 * @param originalLength number of bytes on the wire, at least {@code length} unless the file lies
 */
@SuppressWarnings("ArrayRecordComponent") // a view of the reader's buffer, never compared
record Packet(
    long number,
    int linkType,
    long seconds,
    int nanos,
    byte[] bytes,
    int length,
    long originalLength) {

  int u8(int at) {
    return bytes[at] & 0xff;
  }

  /** Big-endian, as all network headers are. */
  int u16(int at) {
    return u8(at) << 8 | u8(at + 1);
  }

  int i32(int at) {
    return u16(at) << 16 | u16(at + 2);
  }

  long i64(int at) {
    return (long) i32(at) << 32 | (i32(at + 4) & 0xffff_ffffL);
  }

  /** Whether less was recorded than was on the wire. */
  boolean cut() {
    return length < originalLength;
  }

  /** Takes packets one by one. */
  interface Sink {
    void packet(Packet packet);
  }
}
