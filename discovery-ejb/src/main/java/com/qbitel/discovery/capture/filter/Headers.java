package com.qbitel.discovery.capture.filter;

import com.qbitel.discovery.capture.address.Address;

/**
 * What the headers of the packets that go one way of a conversation have in common.
 *
 * @param link what the link layer announces
 * @param linkNumber the EtherType or PPP protocol, else {@link #NONE}
 * @param ipProtocol number of the protocol over IP, {@link #NONE} without one
 * @param source address of who sends
 * @param sourcePort its port, {@link #NONE} without one
 * @param destination address of who is sent to
 * @param destinationPort its port, {@link #NONE} without one
 */
public record Headers(
    Link link,
    int linkNumber,
    int ipProtocol,
    Address source,
    int sourcePort,
    Address destination,
    int destinationPort) {

  /** No number. */
  public static final int NONE = -1;

  public static final int ETHER_TYPE_IPV4 = 0x0800;
  public static final int ETHER_TYPE_ARP = 0x0806;
  public static final int ETHER_TYPE_IPV6 = 0x86dd;

  public static final int ICMP = 1;
  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int ICMP6 = 58;
  public static final int SCTP = 132;

  /** What the link layer announces. */
  public enum Link {
    /** A protocol with an EtherType, IP included, whichever link layer it came over. */
    ETHER_TYPE,
    LLC,
    PPP,
    FRAME_RELAY,
    /** The input does not tell. */
    UNKNOWN
  }

  /** The headers of the packets that go the other way. */
  public Headers reversed() {
    return new Headers(
        link, linkNumber, ipProtocol, destination, destinationPort, source, sourcePort);
  }

  boolean hasEtherType(int number) {
    return link == Link.ETHER_TYPE && linkNumber == number;
  }
}
