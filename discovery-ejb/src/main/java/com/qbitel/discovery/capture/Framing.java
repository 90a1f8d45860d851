package com.qbitel.discovery.capture;

/**
 * How payloads were cut into messages.
 *
 * @param kind {@code datagram}: one message per packet; {@code segment}: one message per TCP
 *     segment with payload, in order; {@code message}: the input already held messages
 * @param confidence probability that the cuts are the protocol's own, 0..1
 * @param evidence why, in words without payload values
 */
public record Framing(String kind, double confidence, String evidence) {}
