package com.qbitel.discovery.capture;

/**
 * How payloads were cut into messages.
 *
 * @param kind {@code datagram}: one message per packet; {@code message}: the input already held
 *     messages; of streams the kind of the rule that was found, or {@code segment} for one message
 *     per TCP segment where there was none
 * @param confidence probability that the cuts are the protocol's own, 0..1
 * @param evidence why, in words without payload values
 */
public record Framing(String kind, double confidence, String evidence) {}
