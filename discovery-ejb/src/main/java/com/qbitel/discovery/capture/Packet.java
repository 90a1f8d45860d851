package com.qbitel.discovery.capture;

/**
 * One recorded packet, as the layers see it. The reader has a single one that it fills again for
 * every packet, array included: who wants to keep anything of it copies that.
 */
final class Packet {

  private long number;
  private int linkType;
  private long seconds;
  private int nanos;
  private byte[] bytes = {};
  private int length;
  private long originalLength;

  /**
   * Fills it with the next packet.
   *
   * @param newNumber from 1, as capture tools count
   * @param newLinkType link-layer header type
   * @param newSeconds seconds since the epoch, {@code MessageTable.NO_TIME} when unknown
   * @param newNanos nanoseconds of the second
   */
  void set(long newNumber, int newLinkType, long newSeconds, int newNanos) {
    number = newNumber;
    linkType = newLinkType;
    seconds = newSeconds;
    nanos = newNanos;
  }

  /**
   * Fills it with the next packet's content.
   *
   * @param newBytes holds the packet from its first byte
   * @param newLength number of recorded bytes
   * @param newOriginalLength number of bytes on the wire, at least {@code newLength} unless the
   *     file lies
   */
  void setContent(byte[] newBytes, int newLength, long newOriginalLength) {
    bytes = newBytes;
    length = newLength;
    originalLength = newOriginalLength;
  }

  /** A packet of the same number and time with other content: what this one has completed. */
  Packet carrying(byte[] content) {
    Packet other = new Packet();
    other.set(number, linkType, seconds, nanos);
    other.setContent(content, content.length, content.length);
    return other;
  }

  long number() {
    return number;
  }

  int linkType() {
    return linkType;
  }

  long seconds() {
    return seconds;
  }

  int nanos() {
    return nanos;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Number of recorded bytes. */
  int length() {
    return length;
  }

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

    /** The last packet has been taken. */
    void end();
  }
}
