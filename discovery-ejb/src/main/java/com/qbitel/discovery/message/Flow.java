package com.qbitel.discovery.message;

/**
 * A conversation between two endpoints, the initiating (client) side first.
 *
 * @param transport lower-case name of what carries the payload: {@code udp}, {@code tcp}, {@code
 *     sctp}, {@code icmp}, {@code ip}, {@code eth}, {@code ppp}, {@code fr} (Frame Relay), or
 *     {@code none} for bare messages
 * @param client endpoint of the side taken as client, {@code address:port}, IPv6 as {@code
 *     [address]:port}; empty when not known
 * @param server endpoint of the other side
 */
public record Flow(String transport, String client, String server) {}
